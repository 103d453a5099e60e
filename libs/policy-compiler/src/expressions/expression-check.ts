import { expressionReferences, expressionTree, type ExpressionNode } from '@redress/decision-tables';
import type { Place } from '@redress/policy-sdk';
import { suggestion, words } from '../problems';
import { any, listOf, oneShapeOf, plain, type Shape } from './shape';

/** Functions whose second part is asked of each element of the first, which is `#` in it. */
const ofElements = new Set(['some', 'all', 'none', 'one', 'count', 'filter', 'map', 'flatMap']);

const elementOf = (shape: Shape): Shape => (shape.kind === 'list' ? shape.element : any);

/** Walks through an expression, and reports at a place what it reads that cannot be there. */
class Reading {
  constructor(
    private readonly roots: Readonly<Record<string, Shape>>,
    private readonly at: Place | null,
  ) {}

  shapeOf(node: ExpressionNode, element: Shape = any): Shape {
    const shape = (inside: ExpressionNode): Shape => this.shapeOf(inside, element);
    switch (node.kind) {
      case 'name':
        return this.root(node.name);
      case 'element':
        return element;
      case 'null':
        return { kind: 'nothing' };
      case 'text':
        return { kind: 'literal', texts: [node.text] };
      case 'list':
        return listOf(oneShapeOf(node.items.map(shape), { kind: 'nothing' }));
      case 'member':
        return this.member(shape(node.of), node.name);
      case 'indexed':
        return this.indexed(shape(node.of), shape(node.by));
      case 'slice':
        node.parts.forEach(shape);
        return shape(node.of);
      case 'call':
        return this.call(node.name, node.given, element);
      case 'either':
        if (node.condition) shape(node.condition);
        return oneShapeOf(node.sides.map(shape), any);
      case 'compared':
        this.compare(shape(node.left), shape(node.right));
        return plain;
      case 'within':
        this.compare(shape(node.left), elementOf(shape(node.right)));
        return plain;
      case 'value':
        node.parts.forEach(shape);
        return plain;
    }
  }

  private root(name: string): Shape {
    const root = Object.hasOwn(this.roots, name) ? this.roots[name] : undefined;
    if (root) return root;
    const known = Object.keys(this.roots);
    this.at?.add(words(`表达式中没有“${name}”`, `an expression knows no “${name}”`), suggestion(name, known), {
      code: 'unknown/variable',
    });
    return any;
  }

  private member(of: Shape, name: string): Shape {
    if (of.kind === 'members') {
      const known = Object.fromEntries(Object.entries(of.members).map(([id, { declared }]) => [id, declared]));
      this.at?.needsAmong(of.title, name, known);
      return (Object.hasOwn(of.members, name) ? of.members[name]?.shape : undefined) ?? any;
    }
    if (of.kind === 'nothing' && of.reason) this.alwaysNull(of.reason);
    else if (of.kind !== 'any' && of.kind !== 'nothing') this.nothingInside(of, name);
    return any;
  }

  private alwaysNull(reason: { 'zh-CN': string; en: string }): void {
    this.at?.add(
      reason,
      words('改用 forms.<表单>、items 或其他变量', 'Read `forms.<form>`, `items` or another variable instead'),
      { code: 'expression/always-null' },
    );
  }

  private nothingInside({ kind }: Shape, name: string): void {
    this.at?.add(
      kind === 'list'
        ? words(`列表中没有“${name}”`, `a list has no “${name}”`)
        : words(`这个值里面没有“${name}”`, `there is no “${name}” inside a plain value`),
      kind === 'list'
        ? words('用 some、all、filter 或序号取其中的元素', 'Take its elements by `some`, `all`, `filter` or a position')
        : words('删除后面的部分，或检查前面的名称', 'Leave the last part out, or check the name before it'),
      { code: 'unknown/member' },
    );
  }

  private indexed(of: Shape, by: Shape): Shape {
    if (of.kind === 'members' && by.kind === 'value' && by.words)
      return oneShapeOf(
        Object.values(of.members).map(({ shape }) => shape),
        any,
      );
    return elementOf(of);
  }

  private call(name: string, [list, ...rest]: readonly ExpressionNode[], element: Shape): Shape {
    if (!list) return plain;
    const of = this.shapeOf(list, element);
    const inside = ofElements.has(name) ? elementOf(of) : element;
    const [result] = rest.map((node) => this.shapeOf(node, inside));
    if (name === 'filter') return of;
    if (name === 'map') return listOf(result ?? any);
    return ofElements.has(name) && name !== 'flatMap' ? plain : any;
  }

  /** A text that is written out has to be one that the other side may be. */
  private compare(left: Shape, right: Shape): void {
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const)
      if (one.kind === 'literal' && other.kind === 'value' && other.words)
        for (const text of one.texts) this.at?.needsAmong(other.words.title, text, other.words.known);
  }
}

/** What an expression gives, as far as that can be told. */
export function shapeOf(expression: string, roots: Readonly<Record<string, Shape>>): Shape {
  const tree = expressionTree(expression);
  return tree ? new Reading(roots, null).shapeOf(tree) : any;
}

export const elementShape = (expression: string, roots: Readonly<Record<string, Shape>>): Shape =>
  elementOf(shapeOf(expression, roots));

/** Reports what an expression reads that is not there. */
export function checkReading(expression: string, roots: Readonly<Record<string, Shape>>, at: Place): void {
  const reading = new Reading(roots, at);
  const tree = expressionTree(expression);
  for (const node of tree ? [tree] : readNames(expression)) reading.shapeOf(node);
}

/** The names that are read by an expression of a kind that cannot be taken apart. */
const readNames = (expression: string): ExpressionNode[] =>
  expressionReferences(expression).map(({ root, path }) =>
    path.reduce<ExpressionNode>((of, name) => ({ kind: 'member', of, name }), { kind: 'name', name: root }),
  );

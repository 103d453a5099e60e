import { expressionTokens, type ExpressionToken } from './expression-tokens';

/** A part of an expression, as far as a check of what it reads has to know it. */
export type ExpressionNode =
  | { kind: 'name'; name: string }
  /** `#`, the element in hand of `some`, `filter` and their like. */
  | { kind: 'element' }
  | { kind: 'null' }
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: ExpressionNode[] }
  | { kind: 'member'; of: ExpressionNode; name: string }
  /** An element by its position, or a member by a name that is computed. */
  | { kind: 'indexed'; of: ExpressionNode; by: ExpressionNode }
  /** A part of a list or a text: `list[1:3]`. */
  | { kind: 'slice'; of: ExpressionNode; parts: ExpressionNode[] }
  | { kind: 'call'; name: string; given: ExpressionNode[] }
  /** One of several values: `a ?? b`, `c ? a : b`. */
  | { kind: 'either'; condition: ExpressionNode | null; sides: ExpressionNode[] }
  /** `==` and `!=`. */
  | { kind: 'compared'; left: ExpressionNode; right: ExpressionNode }
  /** `in` and `not in`. */
  | { kind: 'within'; left: ExpressionNode; right: ExpressionNode }
  /** Any other value with what it is made of: numbers, sums, conditions. */
  | { kind: 'value'; parts: ExpressionNode[] };

const words = new Set(['and', 'or', 'not', 'in', 'true', 'false', 'null']);
const value = (...parts: ExpressionNode[]): ExpressionNode => ({ kind: 'value', parts });

/** Thrown at what this parser does not know; the expression engine may. */
class Unknown extends Error {}

/** From loose to tight: `? :`, or, and, comparisons, sums, products, powers, not and minus, `??`, members. */
class Parser {
  private position = 0;

  constructor(private readonly tokens: readonly ExpressionToken[]) {}

  parse(): ExpressionNode {
    const node = this.conditional();
    if (this.position < this.tokens.length) throw new Unknown();
    return node;
  }

  /** Takes a sign or one of the language's own words, if it comes next. */
  private take(...wanted: readonly string[]): string | null {
    const token = this.tokens[this.position];
    if (token === undefined || token.kind === 'text' || token.kind === 'template' || !wanted.includes(token.text))
      return null;
    this.position += 1;
    return token.text;
  }

  private demand(wanted: string): void {
    if (this.take(wanted) === null) throw new Unknown();
  }

  private next(): ExpressionToken {
    const token = this.tokens[this.position];
    if (token === undefined) throw new Unknown();
    this.position += 1;
    return token;
  }

  private conditional(): ExpressionNode {
    const condition = this.chain(['or'], () => this.chain(['and'], () => this.comparison()));
    if (this.take('?') === null) return condition;
    const first = this.conditional();
    this.demand(':');
    return { kind: 'either', condition, sides: [first, this.conditional()] };
  }

  /** Operators of one tightness, each of which gives a plain value. */
  private chain(operators: readonly string[], operand: () => ExpressionNode): ExpressionNode {
    let node = operand();
    while (this.take(...operators)) node = value(node, operand());
    return node;
  }

  private comparison(): ExpressionNode {
    let left = this.sum();
    for (;;) {
      const sign = this.take('==', '!=', '<=', '>=', '<', '>', 'in', 'not');
      if (sign === null) return left;
      if (sign === 'not') this.demand('in');
      const right = this.sum();
      if (sign === '==' || sign === '!=') left = { kind: 'compared', left, right };
      else if (sign === 'in' || sign === 'not') left = { kind: 'within', left, right };
      else left = value(left, right);
    }
  }

  private sum(): ExpressionNode {
    return this.chain(['+', '-'], () => this.chain(['*', '/', '%'], () => this.chain(['^'], () => this.negation())));
  }

  private negation(): ExpressionNode {
    return this.take('not', '-', '+', '!') ? value(this.negation()) : this.coalescence();
  }

  private coalescence(): ExpressionNode {
    const sides = [this.postfix()];
    while (this.take('??')) sides.push(this.postfix());
    return sides.length === 1 && sides[0] ? sides[0] : { kind: 'either', condition: null, sides };
  }

  private postfix(): ExpressionNode {
    let node = this.primary();
    for (let sign = this.take('.', '?.', '['); sign !== null; sign = this.take('.', '?.', '['))
      node = sign === '[' ? this.bracketed(node) : this.dotted(node);
    return node;
  }

  private dotted(of: ExpressionNode): ExpressionNode {
    const { kind, text } = this.next();
    if (kind !== 'word') throw new Unknown();
    return this.take('(') ? value(of, ...this.listed(')')) : { kind: 'member', of, name: text };
  }

  private bracketed(of: ExpressionNode): ExpressionNode {
    if (this.take(':')) return { kind: 'slice', of, parts: this.take(']') ? [] : this.closing(this.conditional()) };
    const by = this.conditional();
    if (this.take(':')) return { kind: 'slice', of, parts: [by, ...(this.take(']') ? [] : this.closing(this.sum()))] };
    this.demand(']');
    return by.kind === 'text' ? { kind: 'member', of, name: by.text } : { kind: 'indexed', of, by };
  }

  private closing(node: ExpressionNode): ExpressionNode[] {
    this.demand(']');
    return [node];
  }

  private listed(end: string): ExpressionNode[] {
    const nodes: ExpressionNode[] = [];
    if (this.take(end)) return nodes;
    do nodes.push(this.conditional());
    while (this.take(','));
    this.demand(end);
    return nodes;
  }

  private primary(): ExpressionNode {
    if (this.take('#')) return { kind: 'element' };
    if (this.take('(')) return this.parenthesised();
    if (this.take('[')) return this.list();
    if (this.take('{')) return this.mapping();
    const { kind, text } = this.next();
    if (kind === 'number') return value();
    if (kind === 'text') return { kind: 'text', text };
    if (kind === 'template') return value(...embedded(text));
    if (kind === 'sign') throw new Unknown();
    if (text === 'null') return { kind: 'null' };
    if (words.has(text)) return text === 'true' || text === 'false' ? value() : this.unknown();
    return this.take('(') ? { kind: 'call', name: text, given: this.listed(')') } : { kind: 'name', name: text };
  }

  private unknown(): never {
    throw new Unknown();
  }

  /** A group, or a range without its ends: `(1..10)`. */
  private parenthesised(): ExpressionNode {
    const node = this.conditional();
    if (this.take('..')) return this.range(node);
    this.demand(')');
    return node;
  }

  private list(): ExpressionNode {
    if (this.take(']')) return { kind: 'list', items: [] };
    const first = this.conditional();
    if (this.take('..')) return this.range(first);
    const items = [first, ...(this.take(',') ? this.listed(']') : this.closed())];
    return { kind: 'list', items };
  }

  private closed(): ExpressionNode[] {
    this.demand(']');
    return [];
  }

  private range(from: ExpressionNode): ExpressionNode {
    const to = this.sum();
    if (this.take(')', ']') === null) throw new Unknown();
    return value(from, to);
  }

  private mapping(): ExpressionNode {
    const parts: ExpressionNode[] = [];
    if (this.take('}')) return value();
    do {
      const { kind } = this.next();
      if (kind !== 'word' && kind !== 'text') throw new Unknown();
      this.demand(':');
      parts.push(this.conditional());
    } while (this.take(','));
    this.demand('}');
    return value(...parts);
  }
}

/** The expressions inside a template text. */
function embedded(template: string): ExpressionNode[] {
  return [...template.matchAll(/\$\{([^}]*)\}/g)].map(([, inside = '']) => {
    const tree = expressionTree(inside);
    if (tree === null) throw new Unknown();
    return tree;
  });
}

/** An expression taken apart; null when it is not of the language as it is known here, faulty ones included. */
export function expressionTree(expression: string): ExpressionNode | null {
  const tokens = expressionTokens(expression);
  if (tokens === null) return null;
  try {
    return new Parser(tokens).parse();
  } catch (error) {
    if (error instanceof Unknown) return null;
    throw error;
  }
}

import { describe, expect, it } from '@jest/globals';
import { checkExpression } from './expression';
import { expressionTree, type ExpressionNode } from './expression-tree';

/** A tree in brackets, so that a whole one can be compared at a glance. */
function text(node: ExpressionNode | null): string {
  if (node === null) return '?';
  const all = (nodes: readonly ExpressionNode[]): string => nodes.map(text).join(' ');
  switch (node.kind) {
    case 'name':
      return node.name;
    case 'element':
      return '#';
    case 'null':
      return 'null';
    case 'text':
      return `'${node.text}'`;
    case 'list':
      return `[${all(node.items)}]`;
    case 'member':
      return `${text(node.of)}.${node.name}`;
    case 'indexed':
      return `${text(node.of)}[${text(node.by)}]`;
    case 'slice':
      return `${text(node.of)}[:]`;
    case 'call':
      return `${node.name}(${all(node.given)})`;
    case 'either':
      return `(either ${all([...(node.condition ? [node.condition] : []), ...node.sides])})`;
    case 'compared':
      return `(= ${all([node.left, node.right])})`;
    case 'within':
      return `(in ${all([node.left, node.right])})`;
    case 'value':
      return `(${all(node.parts)})`;
  }
}

describe('an expression taken apart', () => {
  it.each([
    ["items['corrective-action'].open == 0", '(= items.corrective-action.open ())'],
    ["(forms.registration.wanted ?? '') == 'refund'", "(= (either forms.registration.wanted '') 'refund')"],
    ['form.loss ?? 0 > settings.limit * 100', '((either form.loss ()) (settings.limit ()))'],
    ["some(form.actions ?? [], #.kind == 'preventive')", "some((either form.actions []) (= #.kind 'preventive'))"],
    ["case.state in ['a', 'b'] and not (form.x == null)", "((in case.state ['a' 'b']) ((= form.x null)))"],
    ["'x' not in case.flags ? form.a : -form.b", "(either (in 'x' case.flags) form.a (form.b))"],
    ['form.list[0].name + form.text[0:3]', '(form.list[()].name form.text[:])'],
    ['case.round in [1..3] or case.round in (4..6)', '((in case.round (() ())) (in case.round (() ())))'],
    ['`a ${form.x} b`', '(form.x)'],
    ["d(form.day).add(1, 'd').format('%Y') == { a: form.y }", "(= ((d(form.day) () 'd') '%Y') (form.y))"],
    ['max([5000, form.amount / 2.5 ^ 2 % 7])', 'max([() ((form.amount (() ())) ())])'],
  ])('%s', (source, tree) => {
    expect([checkExpression(source), text(expressionTree(source))]).toEqual([null, tree]);
  });

  it('is given up where the language is not known', () => {
    expect(['form.', 'a b', 'x = 1; x', 'and', '(a', 'a ; b'].map((source) => expressionTree(source))).toEqual(
      Array(6).fill(null),
    );
  });
});

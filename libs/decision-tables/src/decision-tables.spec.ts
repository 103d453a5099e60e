import { describe, expect, it } from '@jest/globals';
import {
  allMatches,
  checkExpression,
  evaluate,
  expressionReferences,
  ExpressionError,
  firstMatch,
  holds,
} from './index';

describe('expressions', () => {
  it('reads a missing property as null', () => expect(evaluate('form.reason', { form: {} })).toBeNull());

  it('holds only for exactly true', () => {
    expect(['1', "'true'", 'true', 'form.a'].map((expression) => holds(expression, { form: { a: null } }))).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  it('names the expression and the fault, without native frames', () => {
    expect(() => evaluate('form.count > 3', { form: {} })).toThrow(
      new ExpressionError('form.count > 3', 'Opcode Compare: Unsupported type'),
    );
  });

  it('tells faults of syntax from faults of values', () => {
    expect(
      [checkExpression('(form.a'), checkExpression('nosuch(form.a)'), checkExpression('form.count > 3')].map(
        (fault) => fault !== null,
      ),
    ).toEqual([true, true, false]);
  });

  it('lists what is read, not functions, keywords or text', () => {
    expect(
      expressionReferences(
        "len(form.actions) > 0 and items['corrective-action'].open == 0 " +
          "and some(form.actions, #.kind == 'preventive.x')",
      ),
    ).toEqual([
      { root: 'form', path: ['actions'] },
      { root: 'items', path: ['corrective-action', 'open'] },
      { root: 'form', path: ['actions'] },
    ]);
  });
});

describe('tables', () => {
  const rules = [
    { id: 'grave', when: "form.impact == 'high'" },
    { id: 'costly', when: '(form.loss ?? 0) >= 100000' },
    { id: 'any', when: 'true' },
  ];
  const idOf = (rule: { id: string }) => rule.id;

  it('takes the first row that holds and traces every condition looked at', () => {
    expect(firstMatch(rules, { form: { loss: 200000 } }, idOf)).toEqual({
      rule: rules[1],
      trace: [
        { rule: 'grave', when: "form.impact == 'high'", outcome: false },
        { rule: 'costly', when: '(form.loss ?? 0) >= 100000', outcome: true },
      ],
    });
  });

  it('takes every row that holds', () => {
    expect(allMatches(rules, { form: { impact: 'high' } }, idOf).rules.map(idOf)).toEqual(['grave', 'any']);
  });
});

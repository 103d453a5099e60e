import { evaluateExpressionSync } from '@gorules/zen-engine';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from './expression';
import { simpleExpression } from './simple-expression';
import { unsure } from './simple-nodes';

const names = ['a', 'b', 'items', 'kind'] as const;
const name = fc.constantFrom(...names);
const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -50, max: 50 }),
  fc.integer({ min: -5_000, max: 5_000 }).map((thousandths) => thousandths / 1_000),
  fc.constantFrom('', 'x', '措施', 'true', '1'),
);
const { value: json } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3 }),
  ),
}));
const context = fc.dictionary(name, json, { maxKeys: 4 }) as fc.Arbitrary<Record<string, unknown>>;

const literal = fc.oneof(
  fc.constantFrom('true', 'false', 'null', "'x'", "'措施'", '""', '1.5'),
  fc.nat({ max: 60 }).map(String),
);
const path = fc
  .tuple(
    name,
    fc.array(
      fc.oneof(
        name.map((member) => `.${member}`),
        name.map((member) => `['${member}']`),
      ),
      { maxLength: 2 },
    ),
  )
  .map(([root, rest]) => root + rest.join(''));
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const part = tie('expression');
  const operator = fc.constantFrom('==', '!=', '<', '<=', '>', '>=', 'and', 'or', '??', 'in', 'not in', '*', '+');
  return {
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      literal,
      path,
      fc.tuple(part, operator, part).map((parts) => parts.join(' ')),
      part.map((inner) => `(${inner})`),
      part.map((inner) => `not ${inner}`),
      fc.array(part, { maxLength: 3 }).map((parts) => `[${parts.join(', ')}]`),
      part.map((inner) => `len(${inner})`),
      fc
        .tuple(
          fc.constantFrom('some', 'all', 'filter'),
          path,
          fc.constantFrom("#.kind == 'x'", '# != null', '#.a > 3', "# in ['x', 1]", '#'),
        )
        .map(([call, list, condition]) => `${call}(${list}, ${condition})`),
    ),
  };
});

const attempt = (run: () => unknown): { value: unknown } | 'fails' => {
  try {
    return { value: run() };
  } catch {
    return 'fails';
  }
};

it('gives what the expression engine gives, or leaves it to the engine', () => {
  let sure = 0;
  fc.assert(
    fc.property(expression, context, (source, values) => {
      const own = simpleExpression(source)?.(values) ?? null;
      if (simpleExpression(source) === null || own === unsure) return;
      sure += 1;
      expect({ source, outcome: { value: own } }).toEqual({
        source,
        outcome: attempt(() => evaluateExpressionSync(source, values)),
      });
    }),
    { numRuns: 6_000 },
  );
  // The comparison means something only if many are really run here.
  expect(sure).toBeGreaterThan(1_500);
});

it('hands the engine only what an expression reads, and gets the same', () => {
  fc.assert(
    fc.property(expression, context, (source, values) => {
      expect({ source, outcome: attempt(() => evaluate(source, values)) }).toEqual({
        source,
        outcome: attempt(() => evaluateExpressionSync(source, values)),
      });
    }),
    { numRuns: 4_000 },
  );
});

it('runs the conditions that policies are written in by itself', () => {
  const values = {
    form: { actions: [{ kind: 'preventive' }], score: 4 },
    settings: { satisfactionScore: 3 },
    items: { action: { open: 0, done: 2 } },
    facts: { lead: 'logistics' },
    actor: { departments: ['logistics'] },
  };
  const conditions = [
    "some(form.actions ?? [], #.kind == 'preventive')",
    'form.score >= settings.satisfactionScore',
    'items.action.open == 0 and items.action.done >= 1',
    'facts.lead in actor.departments',
    'facts.substantiated != true or form.score > 3',
  ];
  expect(conditions.map((condition) => simpleExpression(condition)?.(values))).toEqual(conditions.map(() => true));
});

it('refuses numbers at which the engine would end the process', () => {
  for (const a of [5e-324, 1e-40, 1e28, -1e300]) expect(attempt(() => evaluate('a + 1', { a }))).toBe('fails');
  expect(evaluate('a + 1', { a: 1e15 })).toBe(1e15 + 1);
});

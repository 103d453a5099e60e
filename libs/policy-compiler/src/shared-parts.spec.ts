import { expect, it } from '@jest/globals';
import { contributionPoints } from '@redress/policy-sdk';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { withSharedParts } from './shared-parts';

/** Characters of the longest function that Ajv makes of a schema. */
function longestFunction(schema: object): number {
  let longest = 0;
  const process = (code: string): string => {
    longest = Math.max(longest, code.length);
    return code;
  };
  const ajv = new Ajv2020({ allErrors: true, strict: false, inlineRefs: false, code: { optimize: false, process } });
  formats.default(ajv);
  ajv.compile(schema);
  return longest;
}

it('keeps every schema of the policy language short enough to be optimized cheaply', () => {
  const long = contributionPoints.flatMap(({ parts }) =>
    Object.entries<{ schema: object }>(parts).flatMap(([name, { schema }]) => {
      const length = longestFunction(withSharedParts(JSON.parse(JSON.stringify(schema)) as object));
      return length > 200_000 ? [`${name}: ${length}`] : [];
    }),
  );
  expect(long).toEqual([]);
});

it('means the same', () => {
  const list = { type: 'array', items: { type: 'string', enum: [...'abcdefghij'.repeat(20)].map((a, i) => a + i) } };
  const schema = { type: 'object', properties: { one: list, two: list, three: { type: 'array', items: list } } };
  const shared = withSharedParts(schema);
  expect(JSON.stringify(shared).length).toBeLessThan(JSON.stringify(schema).length / 1.5);
  const check = new Ajv2020().compile(shared);
  expect([check({ one: ['a0'], three: [['b1']] }), check({ two: ['z'] }), check({ three: ['a0'] })]).toEqual([
    true,
    false,
    false,
  ]);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { formFormats, formMarks, formWidgets } from '@redress/policy-sdk';
import { Value } from 'typebox/value';
import { checkPolicy, testPolicy } from './policy-check';
import { publishedSchemas } from './schemas';

const plugins = readdirSync('plugins').filter((name) => existsSync(join('plugins', name, 'package.json')));

describe.each(plugins)('policy %s', (name) => {
  it('has no errors, every scenario holds, and together they exercise what its package.json promises', async () => {
    const check = await checkPolicy(join('plugins', name));
    expect(check.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    // A plugin that brings code only has no scenarios.
    if (!existsSync(join('plugins', name, 'policy', 'workflows'))) return;
    const { outcomes, unshown, coverage } = testPolicy(check);
    expect(outcomes.filter(({ failures }) => failures.length > 0)).toEqual([]);
    expect(unshown).toEqual([]);
    expect(check.promisedCoverage).toBeGreaterThan(0);
    expect(coverage?.percent).toBeGreaterThanOrEqual(check.promisedCoverage);
  });
});

it('the published JSON Schemas are those the compiler checks with (npm run policy -- schemas)', () => {
  const published = Object.fromEntries(
    Object.keys(publishedSchemas()).map((file) => [
      file,
      JSON.parse(readFileSync(join('libs/policy-sdk/schemas', file), 'utf8')) as unknown,
    ]),
  );
  const expected = Object.entries(publishedSchemas()).map(([file, text]) => [file, JSON.parse(text) as unknown]);
  expect(published).toEqual(Object.fromEntries(expected));
});

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Pointers of all properties that nothing is said about; a fixed word and a reference speak for themselves. */
function silent(schema: unknown, path: string): string[] {
  if (!isObject(schema)) return [];
  const properties = isObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  const isSilent = (inside: unknown): boolean =>
    isObject(inside) &&
    !['description', 'const', '$ref'].some((key) => key in inside) &&
    !(Array.isArray(inside['anyOf']) && inside['anyOf'].every((choice) => !isSilent(choice)));
  const byName = ['properties', 'patternProperties', '$defs'].flatMap((key) =>
    isObject(schema[key]) ? Object.entries(schema[key]) : [],
  );
  const choices = Array.isArray(schema['anyOf']) ? schema['anyOf'] : [];
  return [
    ...properties.filter(([, inside]) => isSilent(inside)).map(([name]) => `${path}/${name}`),
    ...byName.flatMap(([name, inside]) => silent(inside, `${path}/${name}`)),
    ...[...choices, schema['items'], schema['additionalProperties']].flatMap((inside) => silent(inside, `${path}/*`)),
  ];
}

it('the published JSON Schemas say of each property what it is, and give an example that fits', () => {
  for (const [file, text] of Object.entries(publishedSchemas())) {
    const schema = JSON.parse(text) as Json;
    expect([file, silent(schema, '')]).toEqual([file, []]);
    const examples = schema['examples'] as unknown[];
    expect([file, examples.length]).toEqual([file, 1]);
    const { $id: _, ...plain } = schema;
    expect([file, Value.Errors(plain, examples[0])]).toEqual([file, []]);
  }
});

it('the published schema of forms knows the widgets, formats, marks and kinds of personal data, and no others', () => {
  const { $defs } = JSON.parse(publishedSchemas()['forms.schema.json'] ?? '') as { $defs: { field: Json } };
  const { properties } = $defs.field as { properties: Record<string, { enum?: string[] }> };
  expect(properties['x-widget']?.enum).toEqual(Object.keys(formWidgets));
  expect(properties['format']?.enum).toEqual([...formFormats]);
  expect(properties['x-personal']?.enum).toContain('phone');
  expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(formMarks)));
});

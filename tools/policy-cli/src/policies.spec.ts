import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
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

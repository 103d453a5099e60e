import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import contributionPoint from './contribution-point.mjs';

const root = resolve(import.meta.dirname, '../../../..');
const lists = [
  'libs/policy-sdk/src/index.ts',
  'libs/policy-sdk/src/manifest.ts',
  'libs/policy-compiler/src/schema-check.ts',
];

/** The lists as they stand in the repository: the generator has to find its places in them. */
function repository(): Tree {
  const tree = createTreeWithEmptyWorkspace();
  for (const path of lists) tree.write(path, readFileSync(join(root, path)));
  return tree;
}

const added = (tree: Tree): string[] =>
  lists.flatMap((path) =>
    linesOf(tree.read(path, 'utf8') ?? '').filter(
      (line) => !linesOf(readFileSync(join(root, path), 'utf8')).includes(line),
    ),
  );
const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim());

it('makes schema and spec, and an entry wherever contribution points are listed', () => {
  const tree = repository();
  contributionPoint(tree, { name: 'visitPlans' });
  expect([added(tree), tree.children('libs/policy-sdk/src/contributions').sort()]).toEqual([
    [
      "export * from './contributions/visit-plans';",
      "'visitPlans',",
      'VisitPlan,',
      'visitPlans: file({ visitPlans: byId(VisitPlan) }),',
    ],
    ['visit-plans.spec.ts', 'visit-plans.ts'],
  ]);
  expect(tree.read('libs/policy-sdk/src/contributions/visit-plans.ts', 'utf8')).toContain(
    'export const VisitPlan = Type.Object(',
  );
});

it('knows points of which each file holds one contribution', () => {
  const tree = repository();
  contributionPoint(tree, { name: 'inspections', filed: true });
  expect(added(tree)).toEqual([
    "export * from './contributions/inspections';",
    expect.stringContaining("'inspections'] as const;"),
    'Inspection,',
    'inspections: single(Inspection),',
  ]);
});

it('makes no point twice, and says when the lists have changed their form', () => {
  for (const name of ['roles', 'forms', 'scenarios'])
    expect(() => contributionPoint(repository(), { name })).toThrow(`There is a contribution point ${name} already.`);
  expect(() => contributionPoint(createTreeWithEmptyWorkspace(), { name: 'visitPlans' })).toThrow(
    'adapt tools/workspace-plugin',
  );
});

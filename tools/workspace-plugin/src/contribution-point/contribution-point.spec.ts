import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { check } from 'prettier';
import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import contributionPoint from './contribution-point.mjs';

const root = resolve(import.meta.dirname, '../../../..');
const points = 'libs/policy-sdk/src/points';
const list = `${points}/index.ts`;

/** The list as it stands in the repository: the generator has to find its places in it. */
function repository(): Tree {
  const tree = createTreeWithEmptyWorkspace();
  for (const path of [list, `${points}/roles/point.ts`, `${points}/penalty-rules/point.ts`, '.prettierrc.json'])
    tree.write(path, readFileSync(join(root, path)));
  return tree;
}

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim());
const added = (tree: Tree): string[] =>
  linesOf(tree.read(list, 'utf8') ?? '').filter(
    (line) => !linesOf(readFileSync(join(root, list), 'utf8')).includes(line),
  );

it('makes the whole folder, and two lines in the list of points', async () => {
  const tree = repository();
  const before = new Set(tree.listChanges().map(({ path }) => path));
  await contributionPoint(tree, { name: 'visitPlans', title: '走访计划', titleEnglish: 'Visit plans' });
  expect(added(tree)).toEqual(["import { visitPlans } from './visit-plans/point';", 'visitPlans,']);
  const written = tree.listChanges().map(({ path }) => path);
  expect(written.filter((path) => !before.has(path)).sort()).toEqual([
    `${points}/visit-plans/point.ts`,
    `${points}/visit-plans/schema.spec.ts`,
    `${points}/visit-plans/schema.ts`,
  ]);
  expect(tree.read(`${points}/visit-plans/point.ts`, 'utf8')).toContain("title: words('走访计划', 'Visit plans')");
});

it('knows points of which each file holds one contribution', async () => {
  const tree = repository();
  await contributionPoint(tree, { name: 'inspections', filed: true });
  const descriptor = tree.read(`${points}/inspections/point.ts`, 'utf8');
  expect(descriptor).toContain("files: 'single'");
  expect(descriptor).toContain("pattern: 'policy/inspections/*.yaml'");
});

it('makes no point twice, and says when the list has changed its form', async () => {
  for (const name of ['roles', 'penaltyRules'])
    await expect(contributionPoint(repository(), { name })).rejects.toThrow(
      `There is a contribution point ${name} already.`,
    );
  await expect(contributionPoint(createTreeWithEmptyWorkspace(), { name: 'visitPlans' })).rejects.toThrow(
    'adapt tools/workspace-plugin',
  );
});

it('leaves nothing for Prettier to do, whatever the length of its titles', async () => {
  const tree = repository();
  const config = JSON.parse(readFileSync(join(root, '.prettierrc.json'), 'utf8')) as object;
  const titleEnglish = 'Plans of visits to customers whose complaints were answered';
  await contributionPoint(tree, { name: 'visitPlansOfAnsweredComplaints', title: '回访计划', titleEnglish });
  for (const { path, content } of tree.listChanges().filter(({ path: file }) => file.startsWith(points)))
    expect([path, await check(String(content), { ...config, filepath: path })]).toEqual([path, true]);
});

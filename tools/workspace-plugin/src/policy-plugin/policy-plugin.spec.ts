import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { check } from 'prettier';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import policyPlugin from './policy-plugin.mjs';

const root = resolve(import.meta.dirname, '../../../..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-generated-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lines of `policy test` without the parts of the coverage, which stand further in. */
const outcomesOf = (output: string): string[] => output.split('\n').filter((line) => /^\S/.test(line));

it('makes a policy that passes its check and shows every clause in a scenario', async () => {
  const tree = createTreeWithEmptyWorkspace();
  await policyPlugin(tree, {
    name: 'cold-chain',
    title: '冷链“到家”投诉处理制度',
    titleEnglish: 'Cold chain: "to the door"',
  });
  for (const { path, content } of tree.listChanges().filter((change) => change.path.startsWith('plugins/'))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content ?? '');
  }
  const policy = (task: string): string =>
    execFileSync(
      process.execPath,
      ['tools/run.mjs', 'tools/policy-cli/src/main.ts', task, join(folder, 'plugins/cold-chain')],
      { cwd: root, encoding: 'utf8' },
    );
  expect([policy('check').trim().split('\n').at(-1), outcomesOf(policy('test'))]).toEqual([
    '0 errors, 1 warnings',
    ['✓ 登记的投诉按时答复并归档 (CC-1, CC-2)', '覆盖 coverage 35 % (5/14)', '1 passed, 0 failed'],
  ]);
});

it('touches nothing that is there, and takes no name that cannot be an id', async () => {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('plugins/fishery/package.json', '{}');
  await expect(policyPlugin(tree, { name: 'fishery' })).rejects.toThrow('There is a plugins/fishery already.');
  await expect(policyPlugin(tree, { name: '../elsewhere' })).rejects.toThrow('is no name of a plugin');
});

it('is as Prettier leaves it, and no line has to be scrolled', async () => {
  const tree = createTreeWithEmptyWorkspace();
  const settings = readFileSync(join(root, '.prettierrc.json'), 'utf8');
  tree.write('.prettierrc.json', settings);
  await policyPlugin(tree, { name: 'cold-chain', title: '冷链“到家”投诉处理制度', titleEnglish: 'Cold chain' });
  const written = tree.listChanges().filter(({ path }) => path.startsWith('plugins/'));
  expect(written.length).toBeGreaterThan(10);
  for (const { path, content } of written) {
    const text = String(content);
    const config = { ...(JSON.parse(settings) as object), filepath: path };
    expect([path, await check(text, config)]).toEqual([path, true]);
    if (path.endsWith('.yaml'))
      expect([path, text.split('\n').filter((line) => line.length > 120)]).toEqual([path, []]);
  }
});

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
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

it('makes a policy that passes its check and shows every clause in a scenario', () => {
  const tree = createTreeWithEmptyWorkspace();
  policyPlugin(tree, {
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

it('touches nothing that is there, and takes no name that cannot be an id', () => {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('plugins/fishery/package.json', '{}');
  expect(() => policyPlugin(tree, { name: 'fishery' })).toThrow('There is a plugins/fishery already.');
  expect(() => policyPlugin(tree, { name: '../elsewhere' })).toThrow('is no name of a plugin');
});

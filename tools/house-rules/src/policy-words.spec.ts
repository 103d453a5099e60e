import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { isExcused, namingPolicies, policyWords, wordsOfPlugins } from './policy-words';

const root = resolve(import.meta.dirname, '../../..');

it('nothing in apps or libs names an installed policy, what it is about, or the item that carries penalties', () => {
  expect(namingPolicies(root)).toEqual([]);
});

it('knows the installed plugins by name and by their clauses', () => {
  const words = wordsOfPlugins(`${root}/plugins`);
  expect(words).toEqual(expect.arrayContaining(['bad-review', 'fishery', 'BR-\\d+\\.', 'FI-\\d+\\.']));
  const text = [
    "if (policy === 'fishery') return 'FI-4.1d';",
    'const previews = reviewed; // a preview of what officers review, shellfishing',
    '渔业 and the Fish',
    "type === 'sanction' && sanction.amount",
  ].join('\n');
  expect(policyWords(text, words)).toEqual([
    { line: 1, word: 'fishery' },
    { line: 1, word: 'FI-4.' },
    { line: 3, word: '渔业' },
    { line: 3, word: 'Fish' },
    { line: 4, word: "'sanction'" },
  ]);
});

it('excuses specs that try an installed plugin, and no code', () => {
  expect(
    ['apps/engine/src/demo/demo-seed.ts', 'apps/engine/src/cases/case.controller.ts', 'libs/forms/src/form.ts'].filter(
      isExcused,
    ),
  ).toEqual([]);
});

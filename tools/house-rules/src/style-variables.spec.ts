import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..', '..');

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(css|html|ts)$/.test(path) && !/\.spec\.ts$/.test(path))
    .map((path) => join(root, folder, path));
}

/** A variable that nobody sets paints black, or not at all, and nothing else says so. */
it('sets every style variable that it uses', () => {
  const texts = ['apps/portal/src', 'libs/ui/src'].flatMap(filesUnder).map((path) => readFileSync(path, 'utf8'));
  const all = (pattern: RegExp): string[] =>
    texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name ?? ''));
  const set = new Set(all(/(--[a-z][\w-]*)\s*:/g));
  const used = new Set(all(/var\((--[a-z][\w-]*)\s*\)/g));
  expect([...used].filter((name) => !set.has(name) && !name.startsWith('--ant-'))).toEqual([]);
  expect(used.size).toBeGreaterThan(10);
});

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../../..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/** A server with three folders, one above the other, and a browser app with two features on one base. */
const sound: Record<string, string> = {
  'apps/server/folders.json': JSON.stringify({ source: 'src', folders: ['base', 'cases', 'reports'] }),
  'apps/server/src/main.ts': "import '../src/reports/report';",
  'apps/server/src/base/clock.ts': 'export const clock = 1;',
  'apps/server/src/cases/case.ts': "import { clock } from '../base/clock'; export const one = clock;",
  'apps/server/src/reports/report.ts': "import { one } from '../cases/case'; export const report = one;",
  'apps/client/folders.json': JSON.stringify({ source: 'src/app', folders: ['base', ['desk', 'studio']] }),
  'apps/client/src/app/base/api.ts': 'export const api = 1;',
  'apps/client/src/app/desk/desk.ts': "import { api } from '../base/api'; export const desk = api;",
  'apps/client/src/app/studio/studio.ts': "import { api } from '../base/api'; export const studio = api;",
};

describe('the direction of folders', () => {
  let tree: string;
  beforeEach(() => {
    tree = mkdtempSync(join(tmpdir(), 'redress-direction-'));
  });
  afterEach(() => rmSync(tree, { recursive: true }));

  /** Names of the rules that the tree breaks, with the file that breaks each. */
  function broken(changes: Record<string, string>): string[] {
    for (const file of ['.dependency-cruiser.mjs', 'tsconfig.base.json'])
      copyFileSync(join(root, file), join(tree, file));
    for (const [path, content] of Object.entries({ ...sound, ...changes })) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), `${content}\n`);
    }
    const args = [cruiser, 'apps', '--config', '.dependency-cruiser.mjs', '--output-type', 'json'];
    let output: string;
    try {
      output = execFileSync(process.execPath, args, { cwd: tree, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    } catch (error) {
      output = (error as { stdout: string }).stdout;
    }
    const { summary } = JSON.parse(output) as { summary: { violations: { rule: { name: string }; from: string }[] } };
    return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort();
  }

  it('is kept when each folder knows only those below it', () => expect(broken({})).toEqual([]));

  it('is broken by a folder that knows one above it, and by two that know each other', () => {
    expect(broken({ 'apps/server/src/base/other.ts': "import '../reports/report';" })).toEqual([
      'server-base-knows-nothing-beside-or-above-it: apps/server/src/base/other.ts',
    ]);
    expect(broken({ 'apps/server/src/cases/other.ts': "import '../reports/report';" })).toContain(
      'server-cases-knows-nothing-beside-or-above-it: apps/server/src/cases/other.ts',
    );
  });

  it('is broken by a type alone', () => {
    expect(broken({ 'apps/server/src/base/other.ts': "export type { one } from '../cases/case';" })).toEqual([
      'server-base-knows-nothing-beside-or-above-it: apps/server/src/base/other.ts',
    ]);
  });

  it('is broken by a folder that knows an entry file', () => {
    expect(broken({ 'apps/server/src/reports/other.ts': "import '../main';" })).toContain(
      'server-reports-knows-nothing-beside-or-above-it: apps/server/src/reports/other.ts',
    );
  });

  it('is broken by a feature that knows another', () => {
    expect(broken({ 'apps/client/src/app/studio/other.ts': "import '../desk/desk';" })).toEqual([
      'client-studio-knows-nothing-beside-or-above-it: apps/client/src/app/studio/other.ts',
    ]);
  });

  it('is broken by a folder that has no place', () => {
    expect(broken({ 'apps/server/src/new/new.ts': "import '../base/clock';" })).toEqual([
      'server-folder-has-no-place: apps/server/src/new/new.ts',
    ]);
  });

  it('is broken by a cycle of files, and by a program that knows a fixture', () => {
    expect(
      broken({
        'apps/server/src/base/clock.ts': "import './other';",
        'apps/server/src/base/other.ts': "import './clock';",
      }),
    ).toContain('no-cycles: apps/server/src/base/clock.ts');
    expect(
      broken({
        'apps/server/src/testing/fixture.ts': "import '../reports/report';",
        'apps/server/src/base/clock.ts': "export const clock = 1; import '../testing/fixture';",
      }),
    ).toContain('only-specs-know-fixtures: apps/server/src/base/clock.ts');
  });

  it('lets a spec know everything', () => {
    expect(broken({ 'apps/server/src/base/clock.spec.ts': "import '../reports/report';" })).toEqual([]);
  });
});

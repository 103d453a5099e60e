import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { flushChanges, FsTree } from 'nx/src/generators/tree';
import contributionPoint from './contribution-point.mjs';

const root = resolve(import.meta.dirname, '../../../..');
const copy = join(root, 'dist', `generated-point-${process.pid}`);
const sdk = 'libs/policy-sdk/src';

/** Compiles a plugin that contributes a visit plan, under a copy of the SDK in which the generator was run. */
const program = `
import { compilePolicy } from '@redress/policy-compiler';
import { completeRevision } from '@redress/policy-sdk';
import { altered, smallPlugin } from '${root}/libs/policy-compiler/src/testing/plugins';
import { pointViews } from '${root}/apps/engine/src/policies/point-views';
import { publishedSchemas } from '${root}/tools/policy-cli/src/schemas';
import { referencePages } from '${root}/tools/policy-cli/src/reference/pages';

const unit = { code: 'north', name: { 'zh-CN': '北方', en: 'North' }, zone: 'Asia/Shanghai', calendar: 'cn-office' };
const small = smallPlugin();
const file = { point: 'visitPlans', path: 'policy/visit-plans.yaml', content: \`visitPlans:
  yearly: { title: { zh-CN: 年度走访, en: Yearly visit }, clause: SM-1 }
\` };
const plugin = {
  ...small,
  manifest: { ...small.manifest, contributes: { ...small.manifest.contributes, visitPlans: file.path } },
  files: [...small.files, file],
};
const yearly = { description: { 'zh-CN': '每年一次', en: 'Once a year' } };
const overlay = { contributions: { visitPlans: { yearly } } };
const compiled = compilePolicy({ plugin, unit, group: { code: 'hq', version: '1', overlay } });
const faulty = { ...plugin, files: [...small.files, { ...file, content: file.content.replace('SM-1', 'SM-9') }] };
const unfit = { ...plugin, files: [...small.files, { ...file, content: 'visitPlans: { yearly: {} }' }] };
const pointers = (source) =>
  compilePolicy({ plugin: source, unit }).problems.map(({ file, pointer }) => file + '#' + pointer);
const { visitPlans, ...stored } = compiled.revision;
const before = completeRevision(stored);
const shown = (revision) => pointViews(revision).points.find(({ id }) => id === 'visitPlans');
console.log(JSON.stringify({
  problems: compiled.problems,
  visitPlans,
  manifest: Object.keys(JSON.parse(publishedSchemas()['manifest.schema.json']).properties.contributes.properties),
  schema: Object.keys(JSON.parse(publishedSchemas()['visitPlans.schema.json']).properties),
  reference: referencePages()['visit-plans.md'],
  studio: shown(compiled.revision),
  faulty: pointers(faulty),
  unfit: pointers(unfit),
  before: [before.hash === compiled.revision.hash, before.visitPlans, shown(before).rows],
}));
`;

/** The product's own libraries; the SDK's is the copy. */
const libraries: Plugin = {
  name: 'libraries',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^@redress\// }, ({ path }) => {
      const [, lib = '', ...inner] = path.split('/');
      return { path: join(lib === 'policy-sdk' ? copy : root, 'libs', lib, ...inner, 'src/index.ts') };
    });
  },
};

interface Used {
  problems: unknown[];
  visitPlans: unknown;
  manifest: string[];
  schema: string[];
  reference: string;
  studio: { title: unknown; columns: unknown[]; rows: unknown[] };
  faulty: string[];
  unfit: string[];
  before: unknown[];
}

let used: Used;

beforeAll(async () => {
  mkdirSync(copy, { recursive: true });
  cpSync(join(root, 'libs/policy-sdk'), join(copy, 'libs/policy-sdk'), { recursive: true });
  cpSync(join(root, '.prettierrc.json'), join(copy, '.prettierrc.json'));
  const tree = new FsTree(copy, false);
  await contributionPoint(tree, { name: 'visitPlans', title: '走访计划', titleEnglish: 'Visit plans' });
  flushChanges(copy, tree.listChanges());
  writeFileSync(join(copy, 'use.ts'), program);
  await build({
    entryPoints: [join(copy, 'use.ts')],
    outfile: join(copy, 'use.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    plugins: [libraries],
  });
  const run = spawnSync(process.execPath, [join(copy, 'use.mjs')], { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  used = JSON.parse(run.stdout) as Used;
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('a generated contribution point', () => {
  it('changes two lines outside its folder', () => {
    const lines = (folder: string) => readFileSync(join(folder, sdk, 'points/index.ts'), 'utf8').split('\n');
    const before = new Set(lines(root));
    expect(lines(copy).filter((line) => !before.has(line))).toEqual([
      "import { visitPlans } from './visit-plans/point';",
      '  visitPlans,',
    ]);
  });

  it('is read, merged with its overlay and compiled', () => {
    expect([used.problems, used.visitPlans]).toEqual([
      [],
      {
        yearly: {
          title: { 'zh-CN': '年度走访', en: 'Yearly visit' },
          clause: 'SM-1',
          description: { 'zh-CN': '每年一次', en: 'Once a year' },
        },
      },
    ]);
  });

  it('is checked: against its schema, and for what it names', () => {
    expect(used.faulty).toEqual(['policy/visit-plans.yaml#/visitPlans/yearly/clause']);
    expect(used.unfit).toEqual(['policy/visit-plans.yaml#/visitPlans/yearly']);
  });

  it('is in the manifest’s schema, has one of its own, and a page in the reference', () => {
    expect(used.manifest).toContain('visitPlans');
    expect(used.schema).toEqual(['visitPlans']);
    expect(used.reference).toContain('# `visitPlans`: Visit plans 走访计划');
  });

  it('is shown in the studio', () => {
    expect(used.studio).toMatchObject({
      title: { 'zh-CN': '走访计划', en: 'Visit plans' },
      rows: [
        {
          id: 'yearly',
          title: { 'zh-CN': '年度走访', en: 'Yearly visit' },
          cells: [{ 'zh-CN': '每年一次', en: 'Once a year' }, { en: 'SM-1' }],
        },
      ],
    });
  });

  it('leaves older revisions as they are: empty there, and shown so', () => {
    expect(used.before).toEqual([true, {}, []]);
  });
});

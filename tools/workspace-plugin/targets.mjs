import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What belongs to a project beyond its own folder: browser code is checked with the portal's settings. */
const inBrowser = new Set(['portal', 'ui']);

const has = (folder, ending) =>
  readdirSync(folder, { recursive: true }).some((path) => path.endsWith(ending) && !path.includes('node_modules'));

function targetsOf(root, name) {
  const config = inBrowser.has(name) ? 'apps/portal/tsconfig.spec.json' : 'tsconfig.json';
  return {
    lint: { command: `eslint ${root} --max-warnings 0` },
    typecheck: { command: `node tools/typecheck.mjs ${root} ${config}` },
  };
}

/** The specs of libs/ui run in the portal's project: both need the same browser-like surroundings. */
function testOf(name) {
  const counts = `dist/test-counts/${name}.json`;
  return {
    command: `node tools/test.mjs --selectProjects ${name} --maxWorkers=1`,
    options: { env: { REDRESS_TEST_COUNTS: counts } },
    outputs: [`{workspaceRoot}/${counts}`],
  };
}

/** Nx plugin: every project is linted, type-checked and tested alike, so that its project.json says nothing of it. */
export const createNodesV2 = [
  '{apps,libs,plugins,tools}/*/project.json',
  (files, _options, { workspaceRoot }) =>
    files.map((file) => {
      const root = dirname(file);
      const name = basename(root);
      const tested = name !== 'ui' && name !== 'portal-e2e' && has(join(workspaceRoot, root), '.spec.ts');
      const targets = { ...targetsOf(root, name), ...(tested && { test: testOf(name) }) };
      return [file, { projects: { [root]: { targets } } }];
    }),
];

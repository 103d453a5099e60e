import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { discoverPlugins } from './discover';
import { codeOf } from './installed-plugin';
import { engineVersion } from './read-plugin';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-plugins-of-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, more: object, files: Record<string, string> = {}): void {
  const manifest = {
    name,
    version: '1.0.0',
    displayName: name,
    description: name,
    engines: { redress: `^${engineVersion}` },
    contributes: { connectors: 'policy/connectors.yaml' },
    ...more,
  };
  const all = {
    'package.json': JSON.stringify(manifest),
    'policy/connectors.yaml': `connectors:
  lines: { title: { zh-CN: 行, en: Lines }, fileTypes: [.txt], values: {} }
`,
    ...files,
  };
  for (const [file, content] of Object.entries(all)) {
    const path = join(folder, name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

const found = async () => {
  const { installed, problems } = await discoverPlugins(folder);
  return {
    code: installed.map(codeOf),
    problems: problems.map(({ plugin, code, message }) => `${plugin} ${code}: ${message.en}`),
  };
};

const declared = { connectors: ['lines'], deliveryChannels: [], functions: [], documentHelpers: [] };

it('knows what code a plugin brings before any of it is loaded', async () => {
  write('reader', { main: 'activate.mjs', activationEvents: ['onStartup', 'onConnector:lines'] });
  expect(await found()).toEqual({
    code: [
      {
        name: 'reader',
        version: '1.0.0',
        path: join(folder, 'reader'),
        main: 'activate.mjs',
        declared,
        functions: {},
        onStartup: true,
      },
    ],
    problems: [],
  });
});

it('gives an id to the first plugin that declares it, and says so of the second', async () => {
  write('reader', { main: 'activate.mjs' });
  write('writer', { main: 'activate.mjs' });
  const { code, problems } = await found();
  expect(code.map((one) => one?.declared.connectors)).toEqual([['lines'], []]);
  expect(problems).toEqual(['writer code/declared-elsewhere: “lines” is declared by the plugin reader already']);
});

it.each([
  ['names no code', {}, {}, ['onConnector:lines need code, and no main names it']],
  [
    'waits for what it does not bring',
    { main: 'activate.mjs', activationEvents: ['onFunction:lines'] },
    {},
    ['nothing that the plugin contributes stands behind “onFunction:lines”'],
  ],
  [
    'declares an answer that is no JSON Schema',
    { main: 'activate.mjs', contributes: { functions: 'policy/functions.yaml' } },
    {
      'policy/functions.yaml': `functions:
  fee: { title: { zh-CN: 费, en: Fee }, input: { type: object }, answer: { type: sum } }
`,
    },
    [expect.stringContaining('the JSON Schema of the answer is wrong')],
  ],
  ['leaves its folder', { main: '../other/activate.mjs' }, {}, [expect.stringContaining('must match pattern')]],
])('reports a plugin that %s', async (_what, manifest, files, faults) => {
  write('reader', manifest, files);
  const { problems } = await found();
  expect(problems.map((problem) => problem.slice(problem.indexOf(': ') + 2))).toEqual(faults);
});

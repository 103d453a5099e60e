import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { PolicyProblem } from '@redress/errors';
import type { PluginSource } from '@redress/policy-compiler';
import { basesOf, discoverPlugins } from './discover';
import { codeOf } from './installed-plugin';
import { engineVersion } from './read-plugin';

let folder: string;

const manifest = (name: string, more: object = {}) => ({
  name,
  version: '1.0.0',
  displayName: '%displayName%',
  description: 'A policy',
  engines: { redress: `^${engineVersion}` },
  contributes: { roles: 'policy/roles.yaml' },
  ...more,
});
const roles = 'roles: {}\n';

/** Writes a plugin; a value that is no text is written as JSON. */
function write(name: string, files: Record<string, unknown>): void {
  for (const [file, content] of Object.entries(files)) {
    const path = join(folder, name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-plugins-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a folder of plugins, of which most cannot be loaded', () => {
  let plugins: PluginSource[];
  let problems: PolicyProblem[];

  beforeAll(async () => {
    write('good', {
      'package.json': manifest('good', {
        contributes: { roles: 'policy/roles.yaml', forms: ['policy/forms/*.form.yaml'] },
      }),
      'package.nls.json': { displayName: 'Good' },
      'package.nls.zh-cn.json': { displayName: '好' },
      'policy/roles.yaml': roles,
      'policy/forms/b.form.yaml': 'id: b\n',
      'policy/forms/a.form.yaml': 'id: a\n',
      'policy/forms/notes.txt': 'not a form',
      'templates/notice.hbs': '<p>{{number}}</p>',
      'templates/readme.md': 'not a template',
    });
    write('broken-json', { 'package.json': '{ "name": ' });
    write('broken-texts', {
      'package.json': manifest('broken-texts'),
      'package.nls.json': '{',
      'policy/roles.yaml': roles,
    });
    write('list', { 'package.json': [] });
    write('no-manifest', { 'policy/roles.yaml': roles });
    write('other-engine', {
      'package.json': manifest('other-engine', { engines: { redress: '^9.0.0' } }),
      'policy/roles.yaml': roles,
    });
    write('no-engine', { 'package.json': manifest('no-engine', { engines: {} }), 'policy/roles.yaml': roles });
    write('missing-file', {
      'package.json': manifest('missing-file', {
        contributes: {
          roles: 'policy/roles.yaml',
          forms: 'policy/forms/*.form.yaml',
          slas: '../good/policy/roles.yaml',
          clauses: 7,
        },
      }),
    });
    write('not-a-file', { 'package.json': manifest('not-a-file'), 'policy/roles.yaml/inside.yaml': roles });
    write('two-faults', {
      'package.json': manifest('two-faults', { engines: { redress: 'soon' }, contributes: { roles: 7 } }),
      'policy/roles.yaml': roles,
    });
    writeFileSync(join(folder, 'readme.md'), 'no plugin');
    ({ plugins, problems } = await discoverPlugins(folder));
  });

  it('loads the one that is whole, its files in the order of their names', () => {
    expect(plugins).toEqual([
      {
        folder: 'good',
        manifest: manifest('good', {
          contributes: { roles: 'policy/roles.yaml', forms: ['policy/forms/*.form.yaml'] },
        }),
        texts: { en: { displayName: 'Good' }, 'zh-CN': { displayName: '好' } },
        files: [
          { point: 'roles', path: 'policy/roles.yaml', content: roles },
          { point: 'forms', path: 'policy/forms/a.form.yaml', content: 'id: a\n' },
          { point: 'forms', path: 'policy/forms/b.form.yaml', content: 'id: b\n' },
        ],
        templates: { 'templates/notice.hbs': '<p>{{number}}</p>' },
      },
    ]);
  });

  it('reports what is wrong with all the others together, each with plugin, file and pointer', () => {
    expect(problems.map(({ plugin, file, pointer, severity }) => `${severity} ${plugin}/${file}#${pointer}`)).toEqual([
      'error broken-json/package.json#',
      'error broken-texts/package.nls.json#',
      'error list/package.json#',
      'error missing-file/package.json#/contributes/clauses',
      'error missing-file/package.json#/contributes/roles',
      'error missing-file/package.json#/contributes/slas',
      'error missing-file/package.json#/contributes/forms',
      'error no-engine/package.json#/engines/redress',
      'error no-manifest/package.json#',
      'error not-a-file/policy/roles.yaml#',
      'error other-engine/package.json#/engines/redress',
      'error two-faults/package.json#/engines/redress',
      'error two-faults/package.json#/contributes/roles',
    ]);
  });

  it('says in both languages what is asked for, what is here, and what to do', () => {
    expect(problems.find(({ plugin }) => plugin === 'other-engine')).toEqual({
      plugin: 'other-engine',
      file: 'package.json',
      pointer: '/engines/redress',
      severity: 'error',
      message: {
        'zh-CN': `插件要求引擎版本 ^9.0.0，当前为 ${engineVersion}`,
        en: `the plugin asks for engine ^9.0.0, this is ${engineVersion}`,
      },
      remedy: { 'zh-CN': '更新插件或引擎', en: 'Update the plugin or the engine' },
    });
    const words = problems.flatMap(({ message, remedy }) => [message, remedy]);
    expect(words.filter((text) => !/\p{Script=Han}/u.test(text['zh-CN']) || !/[a-z]/.test(text.en))).toEqual([]);
  });
});

it('leaves out what needs a plugin that is not there, and what needs that one', async () => {
  const own = mkdtempSync(join(tmpdir(), 'redress-requires-'));
  try {
    const put = (name: string, requires: string[]): void => {
      mkdirSync(join(own, name, 'policy'), { recursive: true });
      writeFileSync(join(own, name, 'package.json'), JSON.stringify(manifest(name, { requires })));
      writeFileSync(join(own, name, 'policy', 'roles.yaml'), roles);
    };
    put('shop', ['import']);
    put('import', ['scanner']);
    put('store', ['printer']);
    put('printer', []);
    const { plugins, problems } = await discoverPlugins(own);
    expect(plugins.map((plugin) => plugin.folder)).toEqual(['printer', 'store']);
    expect(problems.map(({ plugin, pointer, message }) => [plugin, pointer, message.en])).toEqual([
      ['import', '/requires/0', 'the plugin “scanner” that this one needs is not there'],
      ['shop', '/requires/0', 'the plugin “import” that this one needs is not there'],
    ]);
  } finally {
    rmSync(own, { recursive: true });
  }
});

describe('beside a sound plugin', () => {
  let sound: string;
  beforeEach(() => {
    sound = mkdtempSync(join(tmpdir(), 'redress-beside-'));
    put('sound');
  });
  afterEach(() => rmSync(sound, { recursive: true }));

  const pathIn = (plugin: string, file: string): string => {
    const path = join(sound, plugin, file);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  };
  const put = (name: string, more: object = {}, files: Record<string, string> = {}): void => {
    const all = { 'package.json': JSON.stringify(manifest(name, more)), 'policy/roles.yaml': roles, ...files };
    for (const [file, content] of Object.entries(all)) writeFileSync(pathIn(name, file), content);
  };
  const laughs = [
    'a: &a [x, x]',
    ...[...'bcdefgh'].map((id, at) => `${id}: &${id} [${`*${'abcdefg'[at]}, `.repeat(9)}]`),
  ];

  it.each<[string, () => void, string]>([
    [
      'a folder for a template',
      () => mkdirSync(pathIn('bad', 'templates/a.hbs/x'), { recursive: true }),
      'templates/a.hbs#',
    ],
    [
      'a template that leads nowhere',
      () => symlinkSync('nowhere', pathIn('bad', 'templates/a.hbs')),
      'templates/a.hbs#',
    ],
    ['a file for templates', () => writeFileSync(pathIn('bad', 'templates'), ''), 'templates#'],
    [
      'a pattern inside a file',
      () => {
        put('bad', { contributes: { forms: 'policy/*.yaml' } });
        rmSync(join(sound, 'bad/policy'), { recursive: true });
        writeFileSync(join(sound, 'bad/policy'), '');
      },
      'package.json#/contributes/forms',
    ],
    ['one name for what it requires', () => put('bad', { requires: 'x' }), 'package.json#/requires'],
    ['a number for what it requires', () => put('bad', { requires: 5 }), 'package.json#/requires'],
    ['a number for what activates it', () => put('bad', { activationEvents: 5 }), 'package.json#/activationEvents'],
    [
      'aliases of aliases',
      () =>
        put(
          'bad',
          { main: 'a.mjs', contributes: { functions: 'policy/f.yaml' } },
          { 'policy/f.yaml': laughs.join('\n') },
        ),
      'policy/f.yaml#',
    ],
    [
      'an alias of itself',
      () =>
        put('bad', { main: 'a.mjs', contributes: { functions: 'policy/f.yaml' } }, { 'policy/f.yaml': 'a: &a [*a]' }),
      'policy/f.yaml#',
    ],
    ['a number for its code', () => put('bad', { main: 5 }), 'package.json#/main'],
    ['code outside its folder', () => put('bad', { main: '../../x.mjs' }), 'package.json#/main'],
    ['no name', () => put('bad', { name: undefined }), 'package.json#'],
  ])('one with %s is a problem and runs no code', async (_what, spoil, place) => {
    put('bad');
    spoil();
    const { plugins, installed, problems } = await discoverPlugins(sound);
    expect(plugins.map((plugin) => plugin.folder)).toContain('sound');
    expect(problems.map(({ plugin, file, pointer }) => `${plugin}/${file}#${pointer}`)).toEqual([`bad/${place}`]);
    expect(problems.map(({ message, remedy }) => Object.keys({ ...message, ...remedy }))).toEqual([['zh-CN', 'en']]);
    expect(installed.flatMap((one) => (one.source.folder === 'bad' ? [codeOf(one)] : [])).filter(Boolean)).toEqual(
      place.startsWith('policy/')
        ? [expect.objectContaining({ declared: expect.objectContaining({ functions: [] }) })]
        : [],
    );
  });

  it('another of the same name is a problem that names both; the one in the folder of that name is used', async () => {
    put('copy', { name: 'sound' });
    put('twin', { name: 'sound' });
    const { plugins, problems } = await discoverPlugins(sound);
    expect(plugins.map((plugin) => plugin.folder)).toEqual(['sound']);
    expect(problems.map(({ plugin, pointer, message }) => [plugin, pointer, message.en])).toEqual(
      ['copy', 'twin'].map((name) => [
        name,
        '/name',
        `the plugins in the folders “${name}” and “sound” are both named “sound”, so “${name}” is not used`,
      ]),
    );
  });
});

it('finds nothing where there is no folder', async () => {
  expect(await discoverPlugins(join(folder, 'nowhere'))).toEqual({ plugins: [], installed: [], problems: [] });
});

describe('the bases of a plugin', () => {
  const plugin = (name: string, base?: string): PluginSource => ({
    folder: name,
    manifest: manifest(name, base === undefined ? {} : { extends: base }),
    texts: {},
    files: [],
    templates: {},
  });
  const names = (start: string, ...all: PluginSource[]) =>
    basesOf(all.find(({ manifest: { name } }) => name === start) ?? plugin(start), all).map(
      ({ manifest: { name } }) => name,
    );

  it('come with the deepest first, each once', () => {
    const all = [plugin('shop', 'retail'), plugin('food', 'service'), plugin('service'), plugin('retail', 'service')];
    expect(names('shop', ...all)).toEqual(['service', 'retail']);
  });

  it('are none when it extends nothing, or nothing that is there', () => {
    expect([names('shop', plugin('shop')), names('shop', plugin('shop', 'retail'))]).toEqual([[], []]);
  });

  it('end where plugins extend each other', () => {
    const all = [plugin('a', 'b'), plugin('b', 'c'), plugin('c', 'b')];
    expect([names('a', ...all), names('b', ...all)]).toEqual([['c', 'b'], ['c']]);
  });
});

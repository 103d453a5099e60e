import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { discoverPlugins } from './discover';
import { codeOf } from './installed-plugin';
import { archiveLimits, archiveOf } from './plugin-archive';
import { hashOf, integrityFile, signContent } from './plugin-signature';
import type { PluginContent } from './plugin-signature';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const trusted = [publicKey.export({ type: 'spki', format: 'der' }).toString('base64')];
const title = '{ zh-CN: 加倍, en: Double }';
const files: Record<string, string> = {
  'package.json': JSON.stringify({
    name: 'doubles',
    version: '1.0.0',
    displayName: 'doubles',
    description: 'doubles',
    engines: { redress: '^0.1.0' },
    main: 'activate.mjs',
    contributes: { functions: 'policy/functions.yaml' },
  }),
  'policy/functions.yaml': `functions:\n  double: { title: ${title}, input: { type: object }, answer: {} }\n`,
  'activate.mjs': 'export function activate() {}\n',
};

/** A packed plugin as `policy pack` makes it, with changes made afterwards. */
async function packed(changes: Record<string, string | Uint8Array | null> = {}): Promise<Buffer> {
  const content: PluginContent = {
    name: 'doubles',
    version: '1.0.0',
    engines: '^0.1.0',
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, hashOf(Buffer.from(text))])),
  };
  const integrity = JSON.stringify({ ...content, signature: signContent(content, privateKey) });
  const all = new Map<string, string | Uint8Array | null>(
    Object.entries({ ...files, [integrityFile]: integrity, ...changes }),
  );
  return archiveOf(
    new Map([...all].flatMap(([path, bytes]) => (bytes === null ? [] : [[path, Buffer.from(bytes)] as const]))),
  );
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-packed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const found = async () => {
  const { installed, problems } = await discoverPlugins(folder, trusted);
  return {
    signatures: installed.map(({ signature }) => signature.state),
    code: installed.map(codeOf),
    problems: problems.map(({ plugin, code, message }) => `${plugin} ${code ?? ''}: ${message.en}`),
  };
};

it('reads a packed plugin from the folder of plugins, code and all, without a step by hand', async () => {
  writeFileSync(join(folder, 'doubles-1.0.0.redress-plugin'), await packed());
  const { signatures, code, problems } = await found();
  expect([signatures, problems]).toEqual([['trusted'], []]);
  expect(code[0]?.declared.functions).toEqual(['double']);
  expect(existsSync(join(code[0]?.path ?? '', 'activate.mjs'))).toBe(true);
  expect((await found()).code[0]?.path).toBe(code[0]?.path);
});

it('reads the new one when the file is replaced', async () => {
  const file = join(folder, 'doubles.redress-plugin');
  writeFileSync(file, await packed());
  const before = (await found()).code[0]?.path;
  writeFileSync(file, await packed({ 'README.md': 'not packed with it' }));
  const { code, problems } = await found();
  expect(before).toBeDefined();
  expect([code, problems]).toEqual([
    [],
    ['doubles integrity/unknown-file: the file does not belong to the packed plugin'],
  ]);
});

it.each<[string, Record<string, string | Uint8Array | null>, string]>([
  ['in which a file was changed', { 'activate.mjs': '' }, 'doubles integrity/changed: '],
  ['that lost its hashes', { [integrityFile]: null }, `cannot be used: it has no ${integrityFile}`],
  ['that writes outside its folder', { '../../outside': 'x' }, 'the path “../../outside” leads out of the folder'],
  [
    'that unpacks hugely',
    { zeros: new Uint8Array(archiveLimits.bytes + 1) },
    `more than ${archiveLimits.bytes} bytes when unpacked`,
  ],
  ['that names no plugin', { 'package.json': '{}' }, 'its package.json has no usable name'],
])('refuses a packed plugin %s, and says why', async (_how, changes, fault) => {
  writeFileSync(join(folder, 'doubles.redress-plugin'), await packed(changes));
  const { code, problems } = await found();
  expect([code, problems]).toEqual([[], [expect.stringContaining(fault)]]);
});

it('uses the folder where a plugin lies there both ways, and says so', async () => {
  writeFileSync(join(folder, 'doubles.redress-plugin'), await packed());
  mkdirSync(join(folder, 'doubles/policy'), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, 'doubles', path), text);
  const { code, problems } = await found();
  expect([code.map((one) => one?.path), problems]).toEqual([
    [join(folder, 'doubles')],
    ['doubles : the plugin “doubles” is there already, so doubles.redress-plugin is not used'],
  ]);
});

import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { discoverPlugins } from './discover';
import { hashOf, integrityFile, signContent } from './plugin-signature';
import type { PluginContent, PluginIntegrity } from './plugin-signature';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const spki = publicKey.export({ type: 'spki', format: 'der' });
const keyId = createHash('sha256').update(spki).digest('hex').slice(0, 32);
const trusted = [spki.toString('base64')];
const files: Record<string, string> = {
  'package.json': JSON.stringify({
    name: 'reader',
    version: '1.0.0',
    displayName: 'reader',
    description: 'reader',
    engines: { redress: '^0.1.0' },
    contributes: { roles: 'policy/roles.yaml' },
  }),
  'policy/roles.yaml': 'roles: {}\n',
  'dist/activate.mjs': 'export function activate() {}\n',
};
const content: PluginContent = {
  name: 'reader',
  version: '1.0.0',
  engines: '^0.1.0',
  files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, hashOf(Buffer.from(text))])),
};
const signed: PluginIntegrity = { ...content, signature: signContent(content, privateKey) };

let folder: string;
const write = (path: string, text: string): void => {
  const target = join(folder, 'reader', path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
};
const pack = (integrity: unknown): void => write(integrityFile, JSON.stringify(integrity));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-packed-'));
  for (const [path, text] of Object.entries(files)) write(path, text);
});
afterEach(() => rmSync(folder, { recursive: true }));

const signatures = async (keys: string[] = []) => {
  const { installed, problems } = await discoverPlugins(folder, keys);
  expect(problems).toEqual([]);
  return installed.map(({ signature }) => signature);
};
const refusals = async (keys: string[] = trusted): Promise<string[]> => {
  const { plugins, problems } = await discoverPlugins(folder, keys);
  expect(plugins).toEqual([]);
  return problems.map(({ code, file }) => `${code} ${file}`);
};

it('says whose key signed a plugin, and whether the installation trusts it', async () => {
  const nobody = [{ state: 'unsigned', keyId: null }];
  expect(await signatures(trusted)).toEqual(nobody);
  pack(content);
  expect(await signatures(trusted)).toEqual(nobody);
  pack(signed);
  expect(await signatures(trusted)).toEqual([{ state: 'trusted', keyId }]);
  expect(await signatures()).toEqual([{ state: 'unknown-key', keyId }]);
});

it('refuses by its name a file that was changed, added or taken away', async () => {
  pack(signed);
  write('policy/roles.yaml', 'roles: { clerk: {} }\n');
  write('policy/more.yaml', '');
  rmSync(join(folder, 'reader/dist'), { recursive: true });
  expect(await refusals()).toEqual([
    'integrity/unknown-file policy/more.yaml',
    'integrity/changed policy/roles.yaml',
    'integrity/missing dist/activate.mjs',
  ]);
});

const other = generateKeyPairSync('ed25519').privateKey;
it.each<[string, PluginIntegrity]>([
  ['of another version', { ...signed, version: '1.0.1' }],
  ['for other engines', { ...signed, engines: '*' }],
  [
    'by another key under the trusted name',
    {
      ...content,
      signature: { ...signContent(content, other), publicKey: trusted[0] ?? '', keyId },
    },
  ],
  [
    'under the name of another key',
    {
      ...content,
      signature: { ...signContent(content, other), keyId },
    },
  ],
  ['that is no key', { ...content, signature: { keyId, publicKey: 'AAAA', value: 'AAAA' } }],
])('refuses a signature %s, whether its key is trusted or not', async (_, integrity) => {
  pack(integrity);
  expect(await refusals()).toEqual([`integrity/signature ${integrityFile}`]);
  expect(await refusals([])).toEqual([`integrity/signature ${integrityFile}`]);
});

it('refuses hashes that were made anew for a changed file, when the plugin is signed', async () => {
  const changed = 'roles: { clerk: {} }\n';
  write('policy/roles.yaml', changed);
  pack({ ...signed, files: { ...signed.files, 'policy/roles.yaml': hashOf(Buffer.from(changed)) } });
  expect(await refusals()).toEqual([`integrity/signature ${integrityFile}`]);
});

it.each(['', '[]', '{"name":"reader"}', JSON.stringify({ ...content, signature: {} })])(
  'refuses a list of hashes that cannot be read: %s',
  async (text) => {
    write(integrityFile, text);
    expect(await refusals()).toEqual([`integrity/unreadable ${integrityFile}`]);
  },
);

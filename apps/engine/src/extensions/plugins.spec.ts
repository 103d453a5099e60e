import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { CaseView, InstalledPluginList, Problem } from '@redress/api-contract';
import { ExtensionHost, hashOf, integrityFile, signContent } from '@redress/extension-host';
import { EngineFixture, installationRoot } from '../testing/engine-fixture';
import type { Officer } from '../testing/engine-fixture';
import { PluginProcesses } from './plugin-processes';
import { registration } from '../testing/fishery-forms';

const fixtures = join(installationRoot, 'libs/extension-host/src/fixtures/plugins');
/** The function that each plugin declares, and what is to be seen of its failure. */
const failing = {
  hangs: ['hang', 'gave no answer to callFunction within 1000 ms'],
  throws: ['throw', 'the price list is empty'],
  exits: ['exit', 'The plugin exits ended with code 7'],
  allocates: ['allocate', 'MB of memory; at most 1024 MB are allowed'],
} as const;

let engine: EngineFixture;
let headquarters: Officer;
let plugins: string;

beforeAll(async () => {
  plugins = mkdtempSync(join(tmpdir(), 'redress-plugins-of-'));
  cpSync(join(installationRoot, 'plugins'), plugins, { recursive: true });
  for (const [name, [id]] of Object.entries(failing)) {
    const folder = join(plugins, name);
    cpSync(join(fixtures, name), folder, { recursive: true });
    mkdirSync(join(folder, 'policy'));
    const text = (words: string): string => `{ zh-CN: ${words}, en: ${words} }`;
    const point = name === 'allocates' ? 'deliveryChannels' : 'functions';
    const fields = name === 'allocates' ? `recipient: ${text('nobody')}` : 'input: {}, answer: {}';
    writeFileSync(join(folder, 'policy/code.yaml'), `${point}:\n  ${id}: { title: ${text(name)}, ${fields} }\n`);
    const manifest = {
      name,
      version: '1.0.0',
      displayName: name,
      description: name,
      engines: { redress: '*' },
      main: 'activate.mjs',
      contributes: { [point]: 'policy/code.yaml' },
    };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  }
  const files = ['package.json', 'policy/code.yaml', 'activate.mjs'];
  const hashes = files.map((path) => [path, hashOf(readFileSync(join(plugins, 'throws', path)))] as const);
  const content = { name: 'throws', version: '1.0.0', engines: '*', files: Object.fromEntries(hashes) };
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const integrity = { ...content, signature: signContent(content, privateKey) };
  writeFileSync(join(plugins, 'throws', integrityFile), JSON.stringify(integrity));
  engine = await EngineFixture.start('2026-11-04T09:00:00+08:00', undefined, plugins, {
    REDRESS_TRUSTED_KEYS: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  });
  headquarters = await engine.signIn('hq');
});
afterAll(async () => {
  await engine.stop();
  rmSync(plugins, { recursive: true });
});

const listed = async (): Promise<InstalledPluginList> =>
  (await headquarters.call<InstalledPluginList>('GET', '/installed-plugins')).body;
const codeOf = async (name: string): Promise<InstalledPluginList['plugins'][number]['code'] | undefined> =>
  (await listed()).plugins.find((plugin) => plugin.name === name)?.code;

it('lists every plugin with what it contributes, before any code is loaded', async () => {
  const { plugins: all, problems } = await listed();
  expect(problems).toEqual([]);
  expect(all.find(({ name }) => name === 'exits')).toEqual({
    name: 'exits',
    version: '1.0.0',
    title: { 'zh-CN': 'exits', en: 'exits' },
    description: { 'zh-CN': 'exits', en: 'exits' },
    policy: false,
    signature: { state: 'unsigned', keyId: null },
    contributes: [{ point: 'functions', title: { 'zh-CN': '函数', en: 'Functions' }, ids: ['exit'] }],
    code: { state: 'declared', restarts: 0, residentMb: null, lastError: null, elsewhere: [] },
  });
  expect(all.find(({ name }) => name === 'fishery')).toMatchObject({ policy: true, code: null });
});

it('says of a plugin that the key of its signature is trusted', async () => {
  const { plugins: all } = await listed();
  expect(all.find(({ name }) => name === 'throws')?.signature).toEqual({
    state: 'trusted',
    keyId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
});

it.each(Object.entries(failing))('shows why a plugin failed that %s, while cases go on', async (name, [id, reason]) => {
  const extensions = engine.app.get(ExtensionHost);
  const message = { id: '1', recipient: 'nobody', text: '', locale: 'en' as const };
  const asked: Promise<unknown> =
    name === 'allocates' ? extensions.deliver(id, message) : extensions.callFunction(id, {});
  const failed = asked.then(
    (answer) => JSON.stringify(answer),
    (error: unknown) => String(error),
  );
  const intake = await engine.signIn('intake');
  const taken = await intake.call<CaseView>('POST', `/units/${await engine.unit('HY')}/cases`, {
    data: registration(),
  });
  expect([taken.status, (await failed).includes(reason)]).toEqual([201, true]);
  expect(await codeOf(name)).toMatchObject({
    state: name === 'throws' ? 'active' : 'failed',
    lastError: { message: expect.stringContaining(reason) },
  });
  const again = await headquarters.call<InstalledPluginList>('POST', `/installed-plugins/${name}/activate`);
  expect(again.body.plugins.find((plugin) => plugin.name === name)?.code?.state).toBe('active');
});

it('shows how the code fares in every process, and forgets one that has ended', async () => {
  const other = await EngineFixture.beside(engine);
  const elsewhere = async (): Promise<unknown> => (await codeOf('throws'))?.elsewhere;
  try {
    const asked = other.app.get(ExtensionHost).callFunction('throw', {});
    await expect(asked).rejects.toThrow('the price list is empty');
    await other.app.get(PluginProcesses).settled();
    expect(await elsewhere()).toEqual([
      {
        process: 'test',
        state: 'active',
        restarts: 0,
        residentMb: expect.any(Number),
        lastError: { message: expect.stringContaining('the price list is empty'), at: expect.any(String) },
      },
    ]);
  } finally {
    await other.close();
  }
  expect(await elsewhere()).toEqual([]);
});

it('shows plugins to headquarters only', async () => {
  const intake = await engine.signIn('intake');
  const seen = await intake.call<Problem>('GET', '/installed-plugins');
  const started = await intake.call<Problem>('POST', '/installed-plugins/exits/activate');
  expect([seen.status, seen.body.code, started.status]).toEqual([403, 'headquarters-only', 403]);
});

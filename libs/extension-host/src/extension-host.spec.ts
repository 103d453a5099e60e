import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { IntakeEntry } from '@redress/policy-sdk';
import type { CodePlugin } from './extension';
import { ExtensionError } from './extension-error';
import { ExtensionHost } from './extension-host';
import { bundledPluginProcess } from './fixtures/bundled-plugin-process.fixture';

const folders = join(import.meta.dirname, 'fixtures', 'plugins');
const label = { 'zh-CN': '金额', en: 'Amount' };
const nothing = { connectors: [], deliveryChannels: [], functions: [], documentHelpers: [] };

let program: Awaited<ReturnType<typeof bundledPluginProcess>>;
let folder: string;
const open: ExtensionHost[] = [];

beforeAll(async () => {
  program = await bundledPluginProcess();
  folder = mkdtempSync(join(tmpdir(), 'redress-spec-'));
});
afterEach(async () => {
  for (const host of open.splice(0)) await host.close();
});
afterAll(() => {
  program.remove();
  rmSync(folder, { recursive: true });
});

const plugin = (
  name: string,
  declared: Partial<CodePlugin['declared']>,
  more: Partial<CodePlugin> = {},
): CodePlugin => ({
  name,
  version: '1.2.3',
  path: join(folders, name),
  main: 'activate.mjs',
  declared: { ...nothing, ...declared },
  functions: {},
  onStartup: false,
  ...more,
});
const works = plugin(
  'works',
  {
    connectors: ['lines'],
    deliveryChannels: ['pigeon'],
    functions: ['double', 'reach-out', 'no-json', 'never-registered'],
    documentHelpers: ['shout'],
  },
  {
    functions: {
      double: {
        input: { required: ['amount'], properties: { amount: { type: 'integer', 'x-label': label } } },
        answer: { type: 'integer', maximum: 1_000 },
      },
    },
  },
);

function start(plugins: CodePlugin[], options: Partial<ConstructorParameters<typeof ExtensionHost>[0]> = {}) {
  const lines: string[] = [];
  const host = new ExtensionHost({
    entry: program.entry,
    plugins,
    onOutput: (name, line) => void lines.push(`${name}: ${line}`),
    ...options,
  });
  open.push(host);
  return { host, lines };
}

async function faultOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => 'no fault',
    (reason: unknown) => reason,
  );
  return error instanceof ExtensionError ? `${error.plugin}, ${error.reason}: ${error.message}` : String(error);
}

describe('a plugin with code', () => {
  it('is activated by what it is needed for, and answers', async () => {
    const { host, lines } = start([works]);
    expect(host.status('works')).toEqual({
      state: 'declared',
      restarts: 0,
      pid: null,
      residentMb: null,
      lastError: null,
    });
    expect(await host.callFunction('double', { amount: 21 })).toEqual({
      answer: 42,
      plugin: 'works',
      version: '1.2.3',
    });
    expect(await host.documentValue('shout', { text: '好' }, 'zh-CN')).toBe('好！');
    const message = { id: '7', recipient: 'roof', text: 'coo', locale: 'en' as const };
    expect(await host.deliver('pigeon', message)).toEqual({ outcome: 'delivered', reference: 'pigeon-7' });
    expect(await host.deliver('pigeon', { ...message, recipient: 'nowhere' })).toEqual({
      outcome: 'failed',
      reason: 'no such roof',
      retry: false,
    });
    expect([host.status('works')?.state, lines]).toEqual(['active', ['works: works 1.2.3 is ready']]);
  });

  it('is activated at the start when it asks for it', async () => {
    const { host } = start([{ ...works, onStartup: true }]);
    await host.start();
    expect(host.status('works')?.state).toBe('active');
  });

  it('reads a file in batches from where an earlier reading ended, and leaves no copy behind', async () => {
    const { host } = start([works], { temporary: folder });
    const path = join(folder, 'lines.txt');
    writeFileSync(path, 'a\nb\nc\nd\ne\n');
    const batches: string[][] = [];
    const fault = await host.read('lines', {
      file: { path, name: 'lines.txt', mediaType: 'text/plain', size: 10 },
      after: 1,
      zone: 'Asia/Shanghai',
      batch: 3,
      onBatch: async (entries: readonly IntakeEntry[]) =>
        void batches.push(entries.map((entry) => ('key' in entry ? entry.key : ''))),
    });
    const copies = readdirSync(folder, { recursive: true }).filter((name) => /plugins-.+\.txt$/.test(String(name)));
    expect({ fault, batches, copies: copies.filter((name) => !String(name).endsWith('kept.txt')) }).toEqual({
      fault: null,
      batches: [['b', 'c', 'd'], ['e']],
      copies: [],
    });
  });

  it.each([['a file that cannot be used', 'a\nFAULT\n', { 'zh-CN': '坏文件', en: 'a bad file' }, [['a']]]])(
    'says why of %s',
    async (_what, content, fault, taken) => {
      const { host } = start([works]);
      const path = join(folder, 'bad.txt');
      writeFileSync(path, content);
      const batches: string[][] = [];
      const file = { path, name: 'bad.txt', mediaType: 'text/plain', size: 10 };
      const onBatch = async (entries: readonly IntakeEntry[]): Promise<void> =>
        void batches.push(entries.map((entry) => ('key' in entry ? entry.key : '')));
      expect(await host.read('lines', { file, after: 0, zone: 'UTC', batch: 10, onBatch })).toEqual(fault);
      expect(batches).toEqual(taken);
    },
  );

  it('is asked to put its things in order before it is started anew', async () => {
    const { host, lines } = start([works]);
    await host.activate('works');
    await host.activate('works');
    expect([lines, host.status('works')?.state]).toEqual([
      ['works: works 1.2.3 is ready', 'works: deactivated', 'works: disposed', 'works: works 1.2.3 is ready'],
      'active',
    ]);
  });

  it('reaches no file but its own', async () => {
    const { host } = start([works]);
    const own = join(folders, 'works', 'activate.mjs');
    const { answer } = await host.callFunction('reach-out', { path: own });
    expect(String(answer)).toContain('Does what it has declared');
    expect(await faultOf(host.callFunction('reach-out', { path: join(folders, 'exits', 'activate.mjs') }))).toMatch(
      /^works, failed: Access to this API has been restricted/,
    );
  });

  it.each([
    ['asks for what nobody declares', 'missing', ', absent: No plugin declares the function missing.'],
    [
      'has declared it and not registered',
      'never-registered',
      'works, failed: The plugin has registered no “never-reg',
    ],
    ['answers what is no JSON', 'no-json', 'works, failed: '],
    ['lacks a value that it needs', 'double', 'works, input: The function double cannot be asked this: Please fill in'],
  ])('is refused when one %s', async (_why, id, fault) => {
    const { host } = start([works]);
    expect(await faultOf(host.callFunction(id, {}))).toContain(fault);
    expect(await host.callFunction('double', { amount: 1 })).toMatchObject({ answer: 2 });
  });
});

describe('a plugin that fails', () => {
  it('because its answer is not as declared is seen to', async () => {
    const { host } = start([works]);
    const fault = 'The answer of function double is not as declared: “answer” must be at most 1000 (/answer)';
    expect(await faultOf(host.callFunction('double', { amount: 700 }))).toBe(`works, refused: ${fault}`);
    expect(host.status('works')).toMatchObject({ state: 'active', lastError: { message: fault } });
  });

  it('because it allocates 4 GB fails alone, and says so', async () => {
    const broken = plugin('allocates', { deliveryChannels: ['allocate'] });
    const { host } = start([broken, works], { limits: { residentMb: 300 } });
    const message = { id: '1', recipient: 'x', text: 'x', locale: 'en' as const };
    const [attempt, answered] = await Promise.all([
      host.deliver('allocate', message),
      host.callFunction('double', { amount: 4 }),
    ]);
    expect(attempt).toEqual({
      outcome: 'failed',
      reason: expect.stringMatching(/took \d+ MB of memory; at most 300 MB are allowed/),
      retry: true,
    });
    expect([answered.answer, host.status('allocates')?.state, host.status('works')?.state]).toEqual([
      8,
      'failed',
      'active',
    ]);
  });

  const failing: [string, CodePlugin, string, object, string][] = [
    ['hangs', plugin('hangs', { functions: ['hang'] }), 'hang', {}, 'gave no answer to callFunction within 1000 ms'],
    ['throws', plugin('throws', { functions: ['throw'] }), 'throw', {}, 'the price list is empty'],
    [
      'throws where nothing catches it',
      plugin('throws', { functions: ['throw'] }),
      'throw',
      { later: true },
      'The plugin throws ended with code 1: the price list burns',
    ],
    ['exits', plugin('exits', { functions: ['exit'] }), 'exit', {}, 'The plugin exits ended with code 7'],
    ['fills the disk', plugin('fills-disk', { functions: ['fill'] }), 'fill', {}, 'wrote more than the 20 MB'],
  ];

  it.each(failing)('because it %s fails alone, and says so', async (_why, broken, id, input, reason) => {
    const { host } = start([broken, works], { limits: { residentMb: 300, scratchMb: 20 } });
    await host.callFunction('double', { amount: 1 });
    const failed = faultOf(host.callFunction(id, { ...input }));
    expect(await host.callFunction('double', { amount: 4 })).toMatchObject({ answer: 8 });
    expect(await failed).toContain(reason);
    const status = host.status(broken.name);
    expect({ state: status?.state, said: status?.lastError?.message.includes(reason) }).toEqual({
      // Only an exception in the call leaves the process as it was.
      state: _why === 'throws' ? 'active' : 'failed',
      said: true,
    });
    expect(host.status('works')?.state).toBe('active');
    await host.activate(broken.name);
    expect(host.status(broken.name)?.state).toBe('active');
  });

  it('because it hangs when nothing is asked of it is ended, says so, and can be asked again', async () => {
    const { host } = start([plugin('hangs-idle', { functions: ['answer'] })], { limits: { lifeSignMs: 500 } });
    const ended = new Promise<void>((resolve) => {
      host.onChange(() => host.status('hangs-idle')?.state === 'failed' && resolve());
    });
    await host.callFunction('answer', {});
    await ended;
    expect(host.status('hangs-idle')).toMatchObject({
      pid: null,
      lastError: { message: 'The plugin hangs-idle gave no sign of life for 500 ms.' },
    });
    expect(await host.callFunction('answer', {})).toMatchObject({ answer: 1 });
  });

  it('when it is deactivated has failed before it was started anew, and not since', async () => {
    const { host } = start([plugin('hangs-at-deactivation', {})]);
    await host.activate('hangs-at-deactivation');
    await host.activate('hangs-at-deactivation');
    expect(host.status('hangs-at-deactivation')).toMatchObject({ state: 'active', restarts: 1, lastError: null });
  });

  it.each([
    [
      'registers what it has not declared',
      plugin('undeclared', { functions: ['expected'] }),
      'unusable: “surprise” is not declared under functions: the plugin cannot register it.',
    ],
    ['exports no activate', plugin('no-activate', {}), 'unusable: activate.mjs exports no function activate(context).'],
    ['has no code where it says', plugin('works', {}, { main: 'gone.mjs' }), 'unusable: Cannot find module'],
    ['never ends its activation', plugin('hangs-at-activation', {}), 'was not ready after 2000 ms'],
  ])('because it %s is not activated', async (_why, broken, reason) => {
    const { host } = start([broken], { limits: { activationMs: 2_000 } });
    expect(await faultOf(host.activate(broken.name))).toContain(reason);
    expect(host.status(broken.name)?.state).toBe('failed');
  });
});

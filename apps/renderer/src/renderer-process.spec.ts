import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { RendererClientOptions } from '@redress/renderer-client';
import type { DocumentModel, RenderJob, RenderStep } from '@redress/templates';
import { RendererClient, RendererError } from '@redress/renderer-client';
import { TemplateError } from '@redress/templates';
import type { Bundle } from './fixtures/bundled-renderer.fixture';
import { assetsDir, bundleRenderer } from './fixtures/bundled-renderer.fixture';

let bundle: Bundle;
let folder: string;
const open: RendererClient[] = [];

beforeAll(async () => {
  bundle = await bundleRenderer();
  folder = mkdtempSync(join(tmpdir(), 'redress-renderer-'));
});
afterEach(() => {
  for (const client of open.splice(0)) client.close();
});
afterAll(() => {
  bundle.remove();
  rmSync(folder, { recursive: true, force: true });
});

function client(options: Partial<RendererClientOptions> = {}): RendererClient {
  const made = new RendererClient({ entry: bundle.renderer, assetsDir, ...options });
  open.push(made);
  return made;
}

const model: DocumentModel = {
  locale: 'zh-CN',
  zone: 'Asia/Shanghai',
  title: '内部通报',
  organisation: '东海集团有限公司',
  generatedAt: '2026-10-20T02:05:00.000Z',
};

function notice(text: string, source = '<h1>{{title}}</h1><p>{{text}}</p>'): RenderJob {
  return { kind: 'document', model: { ...model, text }, template: { name: 'small/circular.hbs', source } };
}

async function reasonOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('no error'),
    (reason: unknown) => reason,
  );
  return error instanceof RendererError ? error.reason : String(error);
}

describe('the PDF process', () => {
  it('writes the file whole and tells its hash, size, pages and steps', async () => {
    const outputPath = join(folder, 'new', 'folder', 'circular.pdf');
    const steps: RenderStep[] = [];
    const result = await client().render(notice('货物 𠮷'), { outputPath, onStep: (step) => steps.push(step) });
    const written = readFileSync(outputPath);
    expect({
      ...result,
      milliseconds: result.milliseconds > 0,
      steps,
      files: readdirSync(join(folder, 'new', 'folder')),
    }).toEqual({
      outputPath,
      sha256: createHash('sha256').update(written).digest('hex'),
      size: written.length,
      pages: 1,
      warnings: [{ code: 'glyph-replaced', character: '𠮷', codePoint: 'U+20BB7', shownAs: '〔U+20BB7〕' }],
      milliseconds: true,
      steps: ['preparing', 'layout', 'writing'],
      files: ['circular.pdf'],
    });
    expect(written.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('stays warm: one process does one job after the other', async () => {
    const renderer = client();
    await renderer.warm();
    const [before] = renderer.pids;
    const results = await Promise.all(
      [1, 2, 3].map((number) => renderer.render(notice(`${number}`), { outputPath: join(folder, `${number}.pdf`) })),
    );
    expect({
      pages: results.map(({ pages }) => pages),
      same: renderer.pids[0] === before,
      queued: renderer.queued,
    }).toEqual({
      pages: [1, 1, 1],
      same: true,
      queued: 0,
    });
  });

  it('works in several processes side by side', async () => {
    const renderer = client({ size: 2 });
    await Promise.all(
      ['a', 'b'].map((name) => renderer.render(notice(name), { outputPath: join(folder, `${name}.pdf`) })),
    );
    expect(new Set(renderer.pids).size).toBe(2);
  });

  it('gives a template’s fault back with file, line and both languages', async () => {
    const renderer = client();
    const error = await renderer
      .render(notice('x', '<p>\n{{shout text}}</p>'), { outputPath: join(folder, 'fault.pdf') })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TemplateError);
    expect(error instanceof TemplateError && { ...error.fault, remedy: undefined }).toEqual({
      template: 'small/circular.hbs',
      line: 2,
      message: { 'zh-CN': '没有助手“shout”。', en: 'There is no helper "shout".' },
      remedy: undefined,
    });
    expect((await renderer.render(notice('x'), { outputPath: join(folder, 'after-fault.pdf') })).pages).toBe(1);
  });

  it('is replaced when it crashes in the middle of a job; the next job works', async () => {
    const renderer = client();
    const outputPath = join(folder, 'crash.pdf');
    const onStep = (step: RenderStep): void => {
      if (step === 'preparing') for (const pid of renderer.pids) process.kill(pid, 'SIGKILL');
    };
    const crashed = await reasonOf(renderer.render(notice('货'.repeat(50_000)), { outputPath, onStep }));
    const next = await renderer.render(notice('x'), { outputPath: join(folder, 'after-crash.pdf') });
    expect({ crashed, left: existsSync(outputPath), pages: next.pages }).toEqual({
      crashed: 'crashed',
      left: false,
      pages: 1,
    });
  });

  it('is ended when a job takes too long; the next job works', async () => {
    const renderer = client();
    await renderer.warm();
    const [slow] = renderer.pids;
    const late = await reasonOf(
      renderer.render(notice('货'.repeat(300_000)), { outputPath: join(folder, 'late.pdf'), timeoutMs: 50 }),
    );
    const next = await renderer.render(notice('x'), { outputPath: join(folder, 'after-late.pdf') });
    expect({
      late,
      left: existsSync(join(folder, 'late.pdf')),
      pages: next.pages,
      replaced: renderer.pids[0] !== slow,
    }).toEqual({
      late: 'timeout',
      left: false,
      pages: 1,
      replaced: true,
    });
  });

  it('says why it cannot start', async () => {
    expect(await reasonOf(client({ entry: join(folder, 'missing.mjs') }).warm())).toBe('unusable');
    await expect(client({ entry: join(folder, 'missing.mjs') }).warm()).rejects.toThrow(/missing\.mjs/);
    await expect(client({ assetsDir: join(folder, 'nowhere') }).warm()).rejects.toThrow(/nowhere/);
  });

  it('reports a place it cannot write to, and goes on', async () => {
    const renderer = client();
    const error = await renderer
      .render(notice('x'), { outputPath: join(bundle.renderer, 'below-a-file.pdf') })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ reason: 'failed', message: expect.stringMatching(/ENOTDIR|EEXIST/) });
    expect((await renderer.render(notice('x'), { outputPath: join(folder, 'goes-on.pdf') })).pages).toBe(1);
  });

  it('refuses waiting jobs when it is closed', async () => {
    const renderer = client();
    const jobs = [1, 2].map((number) =>
      reasonOf(renderer.render(notice('x'), { outputPath: join(folder, `closed-${number}.pdf`) })),
    );
    renderer.close();
    expect([
      ...(await Promise.all(jobs)),
      await reasonOf(renderer.render(notice('x'), { outputPath: join(folder, 'closed.pdf') })),
    ]).toEqual(['closed', 'closed', 'closed']);
  });

  it.each([
    ['idle', ''],
    ['in the midst of a layout', 'orphan.pdf'],
  ])('ends with its parent when that is killed, %s', async (_when, file) => {
    const parent = spawn(
      process.execPath,
      [bundle.parent, bundle.renderer, assetsDir, ...(file ? [join(folder, file)] : [])],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let said = '';
    const { stdout } = parent;
    await new Promise<void>((resolve) => {
      stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('\n')) resolve();
      });
    });
    const pid = Number(/renderer (\d+)/.exec(said)?.[1]);
    // The renderer holds the same pipe: it closes when both have ended.
    const closed = new Promise<void>((resolve) => parent.on('close', () => resolve()));
    expect(() => process.kill(pid, 0)).not.toThrow();
    parent.kill('SIGKILL');
    await closed;
    expect({ said: said.includes('finished'), written: file !== '' && existsSync(join(folder, file)) }).toEqual({
      said: false,
      written: false,
    });
  });

  it('ends without a word when its parent has ended while it was starting', async () => {
    const parent = spawn(process.execPath, [bundle.parent, bundle.renderer, assetsDir, 'leaves at once'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [parent.stdout, parent.stderr])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await new Promise<void>((resolve) => parent.on('close', () => resolve()));
    expect(said).toBe('');
  });
});

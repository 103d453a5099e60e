import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RendererClient } from '@redress/renderer-client';
import type { SignedIn } from '../http/signed-in';
import { SystemClock } from '../platform/engine-settings';
import type { EngineSettings } from '../platform/engine-settings';
import { PluginPreviewService } from './plugin-preview.service';

const root = resolve(import.meta.dirname, '../../../..');
const person = (headquarters: boolean): SignedIn => ({
  sessionId: 's',
  personId: 'p',
  name: '总部',
  login: 'hq',
  headquarters,
  locale: 'zh-CN',
  roles: new Map(),
  csrfToken: 'c',
  expiresAt: new Date(),
});
const headquarters = person(true);

let folder: string;
let renderer: RendererClient;
let previews: PluginPreviewService;
const file = (path: string): string => join(folder, 'fishery', path);
function alter(path: string, from: string, to: string): void {
  const before = readFileSync(file(path), 'utf8');
  expect(before).toContain(from);
  writeFileSync(file(path), before.replace(from, to));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-preview-'));
  cpSync(join(root, 'plugins/fishery'), join(folder, 'fishery'), { recursive: true });
  const paths = { entry: join(root, 'dist/renderer/main.mjs'), assetsDir: join(root, 'libs/templates/assets') };
  renderer = new RendererClient(paths);
  const settings: EngineSettings = {
    version: '0',
    process: 'test',
    standalone: true,
    storage: join(folder, 'storage'),
    portal: null,
    renderer: paths,
    group: { code: 'group', name: { 'zh-CN': '集团', en: 'Group' } },
  };
  previews = new PluginPreviewService(folder, renderer, new SystemClock(), settings);
});
afterAll(() => {
  previews.onApplicationShutdown();
  renderer.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a plugin under work', () => {
  it('is for headquarters alone, and has to be there', async () => {
    await expect(previews.list(person(false))).rejects.toMatchObject({ status: 403 });
    await expect(previews.preview(person(false), 'fishery', undefined)).rejects.toMatchObject({ status: 403 });
    await expect(previews.document(person(false), 'fishery', 'dossier', 'en')).rejects.toMatchObject({ status: 403 });
    await expect(previews.preview(headquarters, 'nothing', undefined)).rejects.toThrow('There is no plugin');
  });

  it('is listed, with its intake form first, its flow, documents and messages', async () => {
    expect(await previews.list(headquarters)).toMatchObject({ plugins: [{ name: 'fishery', errors: 0 }] });
    const preview = await previews.preview(headquarters, 'fishery', undefined);
    expect([preview.sound, preview.sample, preview.forms[0]?.form.id]).toEqual([
      true,
      expect.any(String),
      'registration',
    ]);
    const flow = preview.flows.find(({ kind }) => kind === 'case');
    expect(flow?.initial).toBe('registered');
    expect(flow?.moves).toContainEqual(
      expect.objectContaining({ from: 'registered', to: 'analysis', command: 'hand-over' }),
    );
    expect(flow?.moves).toContainEqual(expect.objectContaining({ from: 'analysis', command: 'withdraw' }));
    expect(preview.documents.map(({ id }) => id)).toEqual(['dossier', 'internal-circular']);
  });

  it('is seen again when a file changes: its faults with their place, then sound once more', async () => {
    const { fingerprint } = await previews.preview(headquarters, 'fishery', undefined);
    const changed = previews.preview(headquarters, 'fishery', fingerprint);
    alter('policy/workflows/complaint.workflow.yaml', 'form: registration', 'form: registratio');
    const broken = await changed;
    expect(broken.fingerprint).not.toBe(fingerprint);
    expect(broken.sound).toBe(false);
    expect(broken.problems.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({
        file: 'policy/workflows/complaint.workflow.yaml',
        line: expect.any(Number),
        code: 'unknown/form',
      }),
    ]);
    alter('policy/workflows/complaint.workflow.yaml', 'form: registratio', 'form: registration');
    expect((await previews.preview(headquarters, 'fishery', undefined)).sound).toBe(true);
  });

  it('has its letter printed with the values of a scenario, quoting fields by name', async () => {
    alter(
      'templates/internal-circular.hbs',
      '<h2>一、',
      '<p>{{field-title "registration" "product"}}：{{field "registration" "product"}}</p><h2>一、',
    );
    const pdf = await previews.document(headquarters, 'fishery', 'internal-circular', 'zh-CN');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(existsSync(join(folder, 'storage', 'incoming'))).toBe(true);
    await expect(previews.document(headquarters, 'fishery', 'nothing', 'en')).rejects.toThrow('no such document');
  });
});

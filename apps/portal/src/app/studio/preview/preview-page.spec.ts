import { expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import type { PluginPreview } from '@redress/api-contract';
import { provideControls } from '@redress/ui/controls';
import { provideRouter } from '@angular/router';
import { Api } from '../../api/api';
import { PreviewPage } from './preview-page';

const text = (words: string) => ({ 'zh-CN': words, en: words });
const sound: PluginPreview = {
  name: 'cold-chain',
  title: text('冷链投诉'),
  version: '1.0.0',
  fingerprint: 'a',
  readAt: '2026-11-02T01:00:00.000Z',
  sound: true,
  problems: [],
  forms: [
    {
      form: { id: 'registration', title: text('登记表'), schema: { type: 'object', properties: {} } },
      askedBy: [text('登记投诉')],
    },
  ],
  choices: { category: [], channel: [], department: [], severity: [] },
  flows: [],
  documents: [{ id: 'dossier', title: text('案卷'), kind: 'dossier', masked: false }],
  messages: [],
  sample: '一个场景',
};
const broken: PluginPreview = {
  ...sound,
  fingerprint: 'b',
  sound: false,
  forms: [],
  problems: [
    {
      file: 'policy/slas.yaml',
      line: 7,
      column: 3,
      pointer: '/slas/answer/notifies',
      severity: 'error',
      code: 'unknown/role',
      message: text('没有名为“nobody”的角色'),
      remedy: text('可用：officer'),
    },
  ],
};

it('shows the forms of a sound plugin, and after a change its faults in place over what was sound last', async () => {
  const asked: unknown[] = [];
  let change = (): void => undefined;
  const GET = async (_: string, { params }: { params: { query: { after?: string } } }) => {
    asked.push(params.query.after);
    if (asked.length === 1) return { data: sound, response: { status: 200 } };
    if (asked.length > 2) return new Promise(() => undefined);
    await new Promise<void>((resolve) => (change = resolve));
    return { data: broken, response: { status: 200 } };
  };
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideControls(), { provide: Api, useValue: { client: { GET } } }],
  });
  const page = TestBed.createComponent(PreviewPage);
  page.componentRef.setInput('plugin', 'cold-chain');
  const shown = async (): Promise<string> => {
    await new Promise((resolve) => setTimeout(resolve));
    page.detectChanges();
    return (page.nativeElement as HTMLElement).textContent ?? '';
  };
  page.detectChanges();
  await shown();
  expect(await shown()).toContain('登记表');
  expect(await shown()).toContain('没有错误');
  change();
  await shown();
  const after = await shown();
  expect(after).toContain('没有名为“nobody”的角色');
  expect(after).toContain('policy/slas.yaml');
  expect(after).toContain('登记表');
  expect(asked).toEqual([undefined, 'a', 'b']);
  page.destroy();
});

import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DocumentRenderer } from './document-renderer';
import type { DossierModel } from './dossier-model';
import { hairtailDossier, hairtailPictures, sha256 } from './fixtures/hairtail-dossier.fixture';
import { fontsOf, hasPdffonts, hasPdftotext, packed, pagesOf, wordsOf } from './fixtures/pdf-text.fixture';
import type { DocumentModel } from './render-job';

const renderer = new DocumentRenderer({ assetsDir: join(import.meta.dirname, '..', 'assets') });
/** Reads what was made with a tool of poppler; where that is missing the test says so and leaves the reading out. */
const reading =
  (tool: string, there: boolean) =>
  (name: string, run: () => Promise<void>): void =>
    it(name, there ? run : () => console.warn(`${tool} is not installed: “${name}” was not tried`));
const withText = reading('pdftotext', hasPdftotext);
const withFonts = reading('pdffonts', hasPdffonts);

const notice: DocumentModel = {
  locale: 'zh-CN',
  zone: 'Asia/Shanghai',
  title: '处理告知书',
  organisation: '东海渔业集团有限公司',
  generatedAt: '2026-10-20T02:05:00.000Z',
};

describe('the dossier', () => {
  it('tells its steps, counts its pages and is the same for the same case', async () => {
    const steps: string[] = [];
    const first = await renderer.renderDossier(hairtailDossier('zh-CN'), hairtailPictures, (step) => steps.push(step));
    const second = await renderer.renderDossier(hairtailDossier('zh-CN'), hairtailPictures);
    const counted = Buffer.from(first.pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b(?!s)/g)?.length;
    expect({ steps, counted: first.pages === counted, same: sha256(first.pdf) === sha256(second.pdf) }).toEqual({
      steps: ['preparing', 'layout', 'writing'],
      counted: true,
      same: true,
    });
    expect(first.pages).toBeGreaterThan(6);
  });

  for (const locale of ['zh-CN', 'en'] as const) {
    withText(`in ${locale} carries number, revision and page on every page (read by pdftotext)`, async () => {
      const model = hairtailDossier(locale);
      const { pdf, pages } = await renderer.renderDossier(model, hairtailPictures);
      const texts = pagesOf(pdf);
      expect(texts).toHaveLength(pages);
      const short = model.policy.revision.slice(0, 12);
      expect(
        texts.map((text, index) => [
          text.includes(model.caseNumber),
          text.includes(short),
          text.includes(`${index + 1} / ${pages}`),
        ]),
      ).toEqual(texts.map(() => [true, true, true]));
    });
  }

  withText('says everything the case says (read by pdftotext)', async () => {
    const model = hairtailDossier('zh-CN');
    const { pdf } = await renderer.renderDossier(model, hairtailPictures);
    const texts = pagesOf(pdf);
    const all = packed(texts.join(''));
    const said = [
      model.policy.revision,
      model.lastEvent.hash,
      ...model.summary.flatMap(({ label, value }) =>
        typeof value === 'string' && !value.includes('T01:') ? [label, value] : [label],
      ),
      ...model.people.map(({ name }) => name),
      ...model.timeline.map(({ title }) => title),
      ...model.forms.flatMap(({ title, sections }) => [
        title,
        ...sections.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flat())),
      ]),
      ...model.deadlines.flatMap(({ title, explanation }) => [title, ...explanation]),
      ...model.items.flatMap(({ title, rows, tables }) => [
        title,
        ...rows.map(({ label, value }) => `${label} ${String(value)}`),
        ...tables.flatMap((table) => table.rows.flat()),
      ]),
      ...model.evidence.flatMap(({ name, sha256: hash }) => [name, hash]),
      ...model.completeness.map(({ title }) => title),
      ...model.clauses.flatMap(({ id, text }) => [id, text]),
    ].filter((text) => !text.includes('☑'));
    // Text that wraps inside a narrow column is read line by line across columns, so its words are looked for.
    expect(
      said
        .flatMap((text) => text.split(/[\s，。、；：（）]/))
        .filter((word) => word.length <= 8 && !all.includes(packed(word))),
    ).toEqual([]);
    expect([texts[0], texts.at(-1)].map((text) => packed(text ?? '').includes(model.lastEvent.hash))).toEqual([
      true,
      true,
    ]);
  });

  withText('says on the cover and on each page that it is a draft (read by pdftotext)', async () => {
    const model: DossierModel = {
      ...hairtailDossier('zh-CN'),
      status: 'draft',
      missing: ['第二次回访'],
      watermark: { name: '陈晓岚', at: '2026-10-20T02:05:00.000Z' },
    };
    const draft = pagesOf((await renderer.renderDossier(model, hairtailPictures)).pdf);
    const final = pagesOf((await renderer.renderDossier(hairtailDossier('zh-CN'), hairtailPictures)).pdf);
    expect({
      draft: draft.every((text) => packed(text).includes('草稿')),
      missing: draft[0]?.includes('第二次回访'),
      final: final.some((text) => packed(text).includes('草稿')),
    }).toEqual({ draft: true, missing: true, final: false });
  });

  withFonts('embeds its fonts as subsets with their Unicode values (read by pdffonts)', async () => {
    const { pdf } = await renderer.renderDossier(hairtailDossier('zh-CN'), hairtailPictures);
    const fonts = fontsOf(pdf);
    expect(fonts.length).toBeGreaterThanOrEqual(3);
    expect(fonts.filter(({ embedded, subset, unicode }) => !embedded || !subset || !unicode)).toEqual([]);
  });

  withText('reports characters it cannot draw and shows their code points (read by pdftotext)', async () => {
    const model = hairtailDossier('zh-CN');
    model.title = '𠮷川带鱼 😀';
    const { pdf, warnings } = await renderer.renderDossier(model, hairtailPictures);
    expect(warnings.map((warning) => (warning.code === 'glyph-replaced' ? warning.codePoint : warning.code))).toContain(
      'U+20BB7',
    );
    expect(packed(pagesOf(pdf)[0] ?? '')).toContain('〔U+20BB7〕川带鱼');
  });

  withText('keeps 10,000 characters without a break inside the page (read by pdftotext)', async () => {
    const model = hairtailDossier('zh-CN');
    const long = 'x'.repeat(10_000);
    model.people = [{ role: '投诉人', name: long }];
    model.clauses = [{ id: 'FI-1', title: long, text: '鱼'.repeat(10_000) }];
    const { pdf } = await renderer.renderDossier(model);
    const words = wordsOf(pdf);
    const all = words.map(({ text }) => text).join('');
    expect([all.match(/x/g)?.length ?? 0, all.match(/鱼/g)?.length ?? 0].map((count) => count >= 10_000)).toEqual([
      true,
      true,
    ]);
    const [left, top, right, bottom] = [60, 30, 595.28 - 60, 841.89 - 30];
    expect(
      words.filter(({ box }) => box[0] < left - 1 || box[1] < top - 10 || box[2] > right + 1 || box[3] > bottom + 10),
    ).toEqual([]);
  });

  it('leaves out a damaged picture and says so', async () => {
    const [photo, box] = hairtailPictures;
    if (!photo || !box?.bytes) throw new Error('The fixture has two pictures.');
    const { warnings } = await renderer.renderDossier(hairtailDossier('zh-CN'), [
      photo,
      { ...box, bytes: box.bytes.subarray(0, 5000) },
    ]);
    expect(warnings).toContainEqual({ code: 'picture-left-out', sha256: box.sha256, reason: 'damaged' });
  });

  it('copes with an empty case', async () => {
    const empty: DossierModel = {
      ...hairtailDossier('en'),
      summary: [],
      people: [],
      rounds: [],
      timeline: [],
      forms: [],
      deadlines: [],
      items: [],
      evidence: [],
      completeness: [],
      clauses: [],
    };
    expect((await renderer.renderDossier(empty)).pages).toBeGreaterThanOrEqual(3);
  });
});

describe('a policy’s own document', () => {
  const source = `{{> shared/page-header}}{{> shared/page-footer}}
    <h1>{{title}}</h1><p>{{name}}：</p><p>{{lines text}}</p>
    <table data-widths="30,70"><tr><td>赔付</td><td>{{money fen}}</td></tr></table>`;

  withText('goes the same way, with what people wrote shown as text (read by pdftotext)', async () => {
    const model = { ...notice, name: '王女士', text: '<b>已退款</b>\n<script>alert(1)</script>', fen: 384_000 };
    const { pdf, pages } = await renderer.renderDocument({ model, template: { name: 'fishery/notice.hbs', source } });
    const [text] = pagesOf(pdf);
    expect({
      pages,
      lines: (text ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => /王女士|退款|script|赔付/.test(line)),
    }).toEqual({
      pages: 1,
      lines: ['王女士：', '<b>已退款</b>', '<script>alert(1)</script>', expect.stringMatching(/^赔付\s+¥3,840\.00$/)],
    });
  });

  it('names template and line when it is at fault', async () => {
    const template = { name: 'fishery/notice.hbs', source: '<p>\n{{t "nothing"}}</p>' };
    await expect(renderer.renderDocument({ model: notice, template })).rejects.toThrow(
      'fishery/notice.hbs:2: There is no text "nothing".',
    );
  });
});

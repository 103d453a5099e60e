import { describe, expect, it } from '@jest/globals';
import { loadFontCatalogue } from './font-catalogue';
import { GlyphFitting } from './glyph-fitting';
import { HtmlTranslator } from './html-translator';
import { bodyText, palette } from './style-sheet';

const catalogue = loadFontCatalogue();
const translate = (html: string) =>
  new HtmlTranslator(new GlyphFitting(catalogue), new Map([['abc', true]]), 'notice.hbs').translate(html);

describe('HTML to pdfmake', () => {
  it('makes paragraphs of text and inline styles, with white space collapsed', () => {
    expect(translate('\n  <p>\n 冻带鱼  <b>有异味</b>\n</p>\n')).toEqual({
      content: [{ text: [{ text: '冻带鱼 ' }, { text: '有异味', bold: true }], ...bodyText, margin: [0, 0, 0, 6] }],
    });
  });

  it('makes tables with fixed columns and cells wherever spans reach', () => {
    const html =
      '<table data-widths="1,3"><thead><tr><th colspan="2">头</th></tr></thead>' +
      '<tbody><tr><td>甲</td><td class="bad">乙</td></tr></tbody></table>';
    const head = { ...bodyText, bold: true, fontSize: 8.5, color: palette.soft, alignment: 'left' };
    expect(translate(html).content).toEqual([
      {
        table: {
          widths: ['25.0000%', '75.0000%'],
          headerRows: 1,
          keepWithHeaderRows: 1,
          dontBreakRows: true,
          body: [
            [{ text: '头', ...head, colSpan: 2 }, { text: '' }],
            [
              { text: '甲', ...bodyText },
              { text: '乙', ...bodyText, color: palette.bad },
            ],
          ],
        },
        layout: 'rows',
        margin: [0, 2, 0, 10],
      },
    ]);
  });

  it('lets a row break that may be longer than a page', () => {
    const [table] = translate(`<table><tr><td>${'鱼'.repeat(3000)}</td></tr></table>`).content;
    expect(table).toMatchObject({ table: { dontBreakRows: false } });
  });

  it('lets words break that fit no line', () => {
    const [paragraph] = translate(`<p>见 ${'f'.repeat(64)} 止</p>`).content;
    expect(paragraph).toMatchObject({
      text: [{ text: '见 ' }, { text: 'f'.repeat(64), wordBreak: 'break-all' }, { text: ' 止' }],
    });
  });

  it('shows only pictures that came along, by their hash', () => {
    expect(translate('<img data-picture="abc" width="100" height="80"><img data-picture="def">').content).toEqual([
      { image: 'abc', fit: [100, 80] },
    ]);
  });

  it('refuses what it cannot show instead of dropping it', () => {
    const refused = (html: string): string => {
      try {
        translate(html);
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
      return 'accepted';
    };
    expect([
      refused('<p><script>1</script></p>'),
      refused('<iframe src="x"></iframe>'),
      refused('<p class="shiny">x</p>'),
      refused('<img src="/etc/passwd">'),
      refused('<p><page-number></page-number></p>'),
      refused('<table data-widths="50"><tr><td>1</td><td>2</td></tr></table>'),
    ]).toEqual([
      'notice.hbs: A document cannot have <script> inside text.',
      'notice.hbs: A document cannot have <iframe> inside text.',
      'notice.hbs: A document cannot have class "shiny".',
      'notice.hbs: A document cannot have <img> without data-picture.',
      'notice.hbs: A document cannot have <page-number> outside header and footer.',
      'notice.hbs: A document cannot have data-widths="50" on a table of 2 columns.',
    ]);
  });

  it('links only to the web', () => {
    const [paragraph] = translate(
      '<p><a href="javascript:alert(1)">甲</a><a href="https://example.org/">乙</a></p>',
    ).content;
    expect(paragraph).toMatchObject({ text: [{ text: '甲' }, { text: '乙', link: 'https://example.org/' }] });
  });
});

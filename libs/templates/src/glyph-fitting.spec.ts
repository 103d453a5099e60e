import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { loadFontCatalogue } from './font-catalogue';
import { GlyphFitting } from './glyph-fitting';

const catalogue = loadFontCatalogue();
const covers = (family: string, text: string): boolean[] => {
  const font = catalogue.families.find(({ name }) => name === family);
  return Array.from(text, (character) => font?.covers.has(character.codePointAt(0) ?? 0) ?? false);
};
/** As on a machine where the fonts for symbols and emoji are missing. */
const plain: typeof catalogue = {
  ...catalogue,
  families: catalogue.families.filter(({ name }) => name !== 'Symbols' && name !== 'Emoji'),
};

describe('which characters a font has', () => {
  it('is read from the font itself', () => {
    expect({
      sans: covers('Sans', '鱼A℃𠮷☑😀'),
      serif: covers('Serif', '鱼A☐'),
      latin: covers('Latin', 'Aế鱼'),
    }).toEqual({
      sans: [true, true, true, false, false, false],
      serif: [true, true, false],
      latin: [true, true, false],
    });
  });

  it('refuses a file that is no font', () => {
    expect(() => loadFontCatalogue([createRequire(import.meta.url).resolve('pdfmake/package.json')])).toThrow();
  });
});

describe('fitting glyphs', () => {
  it('leaves covered text alone', () => {
    const glyphs = new GlyphFitting(catalogue);
    expect(glyphs.fit('冻带鱼 300–500 g，−18 ℃', 'Sans')).toEqual([{ text: '冻带鱼 300–500 g，−18 ℃' }]);
    expect(glyphs.warnings).toEqual([]);
  });

  it('draws a character with another font that has it', () => {
    // Noto Sans SC lacks the Romanian ș; Roboto has it.
    expect(covers('Sans', 'ș')).toEqual([false]);
    expect(new GlyphFitting(catalogue).fit('甲ș乙', 'Sans')).toEqual([
      { text: '甲' },
      { text: 'ș', font: 'Latin' },
      { text: '乙' },
    ]);
  });

  it('asks fonts of the operator last', () => {
    const path = createRequire(import.meta.url).resolve(
      '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
    );
    const more = loadFontCatalogue([path]);
    expect(more.families.map(({ name }) => name)).toEqual([...catalogue.families.map(({ name }) => name), 'Fallback1']);
    expect(new GlyphFitting(more).fit('鱼', 'Latin')).toEqual([{ text: '鱼', font: 'Sans' }]);
  });

  it('shows and reports what no font has, once each', () => {
    const glyphs = new GlyphFitting(catalogue);
    expect(glyphs.fit('𠮷野家，𠮷', 'Sans')).toEqual([{ text: '〔U+20BB7〕野家，〔U+20BB7〕' }]);
    expect(glyphs.warnings).toEqual([
      { code: 'glyph-replaced', character: '𠮷', codePoint: 'U+20BB7', shownAs: '〔U+20BB7〕' },
    ]);
  });

  it('shows tick boxes by look-alikes when no symbol font is installed', () => {
    const glyphs = new GlyphFitting(plain);
    expect(glyphs.fit('☑是 ☐否', 'Sans')).toEqual([{ text: '[✓]是 □否' }]);
    expect(glyphs.warnings).toHaveLength(2);
  });

  it('shows emoji by their code points, without their invisible parts, when no emoji font is installed', () => {
    const fitted = new GlyphFitting(plain).fit('差评👎🏽❤️', 'Sans');
    expect(fitted).toEqual([{ text: '差评〔U+1F44E〕〔U+1F3FD〕〔U+2764〕' }]);
  });

  it('puts an accent written apart together with its letter', () => {
    expect(new GlyphFitting(catalogue).fit('e\u0301', 'Sans')).toEqual([{ text: 'é' }]);
  });

  it('drops control and zero-width characters, keeps line breaks', () => {
    expect(new GlyphFitting(catalogue).fit('a\u0000\u200Bb\u202E\nc', 'Sans')).toEqual([{ text: 'ab\nc' }]);
  });

  it('takes narrow quotation marks in English text', () => {
    expect(new GlyphFitting(catalogue, true).fit('the truck’s', 'Sans')).toEqual([
      { text: 'the truck' },
      { text: '’', font: 'Latin' },
      { text: 's' },
    ]);
  });
});

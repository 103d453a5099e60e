import type { FontCatalogue, FontFamily } from './font-catalogue';
import type { RenderWarning } from './render-job';

/** A piece of text and the family that can draw all of it. */
export interface FittedText {
  text: string;
  /** Set when it differs from the family asked for. */
  font?: string;
}

/** Drawn in one of our fonts and read the same; used only when no font has the character itself. */
const lookalikes: Record<string, string> = {
  '☑': '[✓]',
  '☒': '[×]',
  '☐': '□',
  '✔': '✓',
  '✗': '×',
  '✘': '×',
  '•': '·',
  '\u2011': '-',
};

/** Format characters without a shape of their own: joiners, variation selectors, bidi marks, soft hyphen, BOM. */
const invisible = new RegExp(
  '^[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F' +
    '\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0]|[\\u{E0000}-\\u{E0FFF}]$',
  'u',
);
const widePunctuation = new Set('‘’“”…·');
const control = /^\p{Cc}$/u;
/** Every font that can be asked for has these. */
const plain = /^[\u0020-\u007E]*$/;

/**
 * Sees to it that no character vanishes: another font draws it, or a look-alike,
 * or its code point in brackets (〔U+20BB7〕). What was replaced is reported.
 */
export class GlyphFitting {
  private readonly replaced = new Map<string, RenderWarning>();

  /** @param latin draw ‘ ’ “ ” … · in the Latin font: Chinese fonts make them as wide as a character */
  constructor(
    private readonly catalogue: FontCatalogue,
    private readonly latin = false,
  ) {}

  get warnings(): RenderWarning[] {
    return [...this.replaced.values()];
  }

  fit(text: string, family: string): FittedText[] {
    if (plain.test(text)) return [{ text }];
    const asked = this.catalogue.families.find(({ name }) => name === family);
    if (!asked) throw new Error(`No font family '${family}'.`);
    const pieces: FittedText[] = [];
    let open: FittedText | undefined;
    // Only accents are put together: NFC would also change rare Chinese characters into their variants.
    const composed = text.replace(/\p{Script=Latin}\p{Mn}+/gu, (letter) => letter.normalize('NFC'));
    for (const character of composed) {
      const piece = this.fitCharacter(character, asked);
      if (piece === undefined) continue;
      if (open && open.font === piece.font) open.text += piece.text;
      else {
        open = piece;
        pieces.push(open);
      }
    }
    return pieces.length > 0 ? pieces : [{ text: '' }];
  }

  private fitCharacter(character: string, asked: FontFamily): FittedText | undefined {
    if (character === '\n' || character === '\t') return { text: character };
    if (control.test(character)) return undefined;
    const codePoint = character.codePointAt(0) ?? 0;
    if (this.latin && widePunctuation.has(character)) return { text: character, font: 'Latin' };
    if (asked.covers.has(codePoint)) return { text: character };
    if (invisible.test(character)) return undefined;
    const other = this.catalogue.families.find(({ covers }) => covers.has(codePoint));
    if (other) return { text: character, font: other.name };
    const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
    const shownAs = lookalikes[character] ?? `〔${code}〕`;
    this.replaced.set(character, { code: 'glyph-replaced', character, codePoint: code, shownAs });
    return { text: shownAs };
  }
}

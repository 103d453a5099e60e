import type { GlyphFitting } from './glyph-fitting';
import type { TextNode, TextRun, TextStyle } from './pdf-node';

/** Gathers the pieces of one paragraph and collapses white space as a browser does. */
export class InlineText {
  private readonly runs: TextRun[] = [];
  private endsWithSpace = true;

  constructor(
    private readonly style: TextStyle,
    private readonly glyphs: GlyphFitting,
    private readonly longestWord = 50,
  ) {}

  add(source: string, style: TextStyle, link?: string): void {
    let text = source.replace(/[ \t\r\n\f]+/g, ' ');
    if (this.endsWithSpace && text.startsWith(' ')) text = text.slice(1);
    if (text === '') return;
    this.endsWithSpace = text.endsWith(' ');
    for (const piece of this.glyphs.fit(text, style.font ?? this.style.font ?? 'Sans')) {
      const run = { ...changed(style, this.style), ...(piece.font && { font: piece.font }), ...(link && { link }) };
      for (const part of this.breakLongWords(piece.text)) this.push({ ...run, ...part });
    }
  }

  /** Words that fit no line may break anywhere; pdfmake measures them again for each line otherwise. */
  private breakLongWords(text: string): Pick<TextRun, 'text' | 'wordBreak'>[] {
    if (text.length <= this.longestWord) return [{ text }];
    // Chinese breaks anywhere by itself, and 'break-all' would tear surrogate pairs apart.
    const longWord = new RegExp(`([\\u0021-\\u1FFF]{${this.longestWord + 1},})`);
    return text
      .split(longWord)
      .map((part, index): Pick<TextRun, 'text' | 'wordBreak'> =>
        index % 2 === 1 ? { text: part, wordBreak: 'break-all' } : { text: part },
      )
      .filter((part) => part.text !== '');
  }

  breakLine(): void {
    this.trimEnd();
    this.push({ text: '\n' });
    this.endsWithSpace = true;
  }

  addPage(which: 'number' | 'count', style: TextStyle): void {
    this.runs.push({ text: '', $page: which, ...changed(style, this.style) });
    this.endsWithSpace = false;
  }

  /** The paragraph, or nothing when there was only white space. */
  finish(): TextNode | undefined {
    this.trimEnd();
    const first = this.runs[0];
    if (!first) return undefined;
    const single = this.runs.length === 1 && Object.keys(first).length === 1;
    return { text: single ? first.text : [...this.runs], ...this.style };
  }

  private push(run: TextRun): void {
    const last = this.runs.at(-1);
    if (last && !last.$page && sameStyle(last, run)) last.text += run.text;
    else this.runs.push(run);
  }

  private trimEnd(): void {
    const last = this.runs.at(-1);
    if (!last || last.$page) return;
    last.text = last.text.replace(/ +$/, '');
    if (last.text === '') this.runs.pop();
  }
}

function changed(style: TextStyle, from: TextStyle): TextStyle {
  const difference: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(style)) {
    if (value !== from[name as keyof TextStyle]) difference[name] = value;
  }
  return difference;
}

function sameStyle(left: TextRun, right: TextRun): boolean {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  names.delete('text');
  return [...names].every((name) => left[name as keyof TextRun] === right[name as keyof TextRun]);
}

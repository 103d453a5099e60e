import type { Margin, TextStyle } from './pdf-node';

/** What a tag or class does. `text` is inherited by what lies inside, the rest is not. */
export interface StyleRule {
  text?: TextStyle;
  margin?: Margin;
  pageBreak?: 'before' | 'after';
  /** Kept on one page if it is short enough to fit one. */
  unbreakable?: boolean;
  /** Points that must be left on the page below this block, or both go to the next page. */
  keep?: number;
  /** Layout of a table, or of the box drawn around a block. */
  layout?: string;
  /** Fill of a cell or box. */
  fill?: string;
}

export const palette = {
  ink: '#1c2128',
  soft: '#5b6470',
  faint: '#8a929c',
  rule: '#d9dde2',
  strongRule: '#9aa3ad',
  wash: '#f5f6f7',
  accent: '#1d4e5f',
  good: '#2c6a45',
  bad: '#a3302a',
  warn: '#8a5a00',
};

export const page = {
  size: 'A4',
  /** A4 in points. */
  width: 595.28,
  margins: [60, 78, 60, 70] as Margin,
};

export const bodyText: TextStyle = { font: 'Sans', fontSize: 9.5, color: palette.ink, lineHeight: 1.06 };

/** The contents list takes its text styles from here, not from the headings it lists. */
export const contentsText = {
  first: { font: 'Sans', fontSize: 10, bold: true, color: palette.ink } satisfies TextStyle,
  second: { font: 'Sans', fontSize: 9, bold: false, color: palette.soft } satisfies TextStyle,
  firstMargin: [0, 7, 0, 1] as Margin,
  secondMargin: [16, 2, 0, 0] as Margin,
};

const serif = { font: 'Serif', bold: false } satisfies TextStyle;

export const rules: Record<string, StyleRule> = {
  h1: { text: { ...serif, fontSize: 24, lineHeight: 1.1 }, margin: [0, 0, 0, 12], keep: 90 },
  h2: { text: { ...serif, fontSize: 15, color: palette.accent, lineHeight: 1.05 }, margin: [0, 22, 0, 7], keep: 110 },
  h3: { text: { font: 'Sans', fontSize: 10.5, bold: true, color: palette.ink }, margin: [0, 12, 0, 3], keep: 80 },
  h4: { text: { font: 'Sans', fontSize: 9, bold: true, color: palette.soft }, margin: [0, 6, 0, 3], keep: 50 },
  p: { margin: [0, 0, 0, 6] },
  ul: { margin: [0, 0, 0, 6] },
  ol: { margin: [0, 0, 0, 6] },
  table: { margin: [0, 2, 0, 10], layout: 'rows' },
  th: { text: { bold: true, fontSize: 8.5, color: palette.soft, alignment: 'left' } },
  td: {},
  b: { text: { bold: true } },
  strong: { text: { bold: true } },
  u: { text: { decoration: 'underline' } },
  s: { text: { decoration: 'lineThrough' } },
  hr: { margin: [0, 8, 0, 10], layout: 'rule' },
  small: { text: { fontSize: 8 } },
  header: { margin: [60, 34, 60, 0], text: { fontSize: 8, color: palette.soft } },
  footer: { margin: [60, 22, 60, 0], text: { fontSize: 8, color: palette.soft } },

  '.soft': { text: { color: palette.soft } },
  '.faint': { text: { color: palette.faint } },
  '.good': { text: { color: palette.good } },
  '.bad': { text: { color: palette.bad } },
  '.warn': { text: { color: palette.warn } },
  '.accent': { text: { color: palette.accent } },
  '.small': { text: { fontSize: 8 } },
  '.tiny': { text: { fontSize: 7.5 } },
  '.large': { text: { fontSize: 12 } },
  '.serif': { text: serif },
  '.strong': { text: { bold: true } },
  '.center': { text: { alignment: 'center' } },
  '.right': { text: { alignment: 'right' } },
  '.nowrap': { text: { noWrap: true } },
  '.spaced': { text: { characterSpacing: 1 } },
  '.hash': { text: { fontSize: 8, color: palette.soft } },
  '.meta': { text: { fontSize: 8.5, color: palette.soft }, margin: [0, 0, 0, 4] },
  '.label': { text: { color: palette.soft } },
  '.lead': { margin: [0, 0, 0, 10], text: { color: palette.soft } },
  '.none': { text: { color: palette.faint }, margin: [0, 2, 0, 8] },
  '.tight': { margin: [0, 0, 0, 0] },
  '.first': { margin: [0, 0, 0, 10] },

  '.rows': { layout: 'rows', text: { fontSize: 9 } },
  '.fields': { layout: 'fields', text: { fontSize: 9 } },
  '.plain': { layout: 'plain', margin: [0, 0, 0, 0] },
  '.grid': { layout: 'grid' },
  '.timeline': { layout: 'timeline' },
  '.box': { layout: 'box', margin: [0, 6, 0, 10], unbreakable: true },
  '.note': { layout: 'note', margin: [0, 4, 0, 10], unbreakable: true },
  '.entry': { margin: [0, 0, 0, 12], unbreakable: true },
  '.keep-together': { unbreakable: true },
  '.new-page': { pageBreak: 'before' },
  '.end-page': { pageBreak: 'after' },

  '.title': { text: { ...serif, fontSize: 34, color: palette.ink, lineHeight: 1.1 }, margin: [0, 0, 0, 10] },
  '.subtitle': { text: { ...serif, fontSize: 15, color: palette.soft, lineHeight: 1.15 }, margin: [0, 0, 0, 0] },
  '.organisation': { text: { fontSize: 11, color: palette.accent, bold: true }, margin: [0, 0, 0, 2] },
  '.cover-top': { margin: [0, 6, 0, 118] },
  '.cover-rule': { margin: [0, 26, 0, 22] },
  '.cover-fields': { margin: [0, 0, 0, 20] },
  '.figure': { margin: [0, 6, 0, 2] },
};

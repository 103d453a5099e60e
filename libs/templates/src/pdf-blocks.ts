import type { HtmlElement } from './html-element';
import type { Margin, PdfNode, TableNode, TextNode } from './pdf-node';
import type { StyleRule } from './style-sheet';

/**
 * Keeps a heading with what follows: heading and an empty stretch move to the next page together,
 * then the stretch is taken back. pdfmake's own way lays the whole document out again for each break.
 * The space above stays behind, so that a heading on top of a page stands on the first line.
 */
export function keepWithNext(heading: TextNode, points: number): PdfNode[] {
  const [left, above, right, below] = heading.margin ?? [0, 0, 0, 0];
  return [
    { stack: [], margin: [0, above, 0, 0] },
    {
      unbreakable: true,
      stack: [
        { ...heading, margin: [left, 0, right, below] },
        { stack: [], margin: [0, 0, 0, points] },
      ],
    },
    { stack: [], margin: [0, -points, 0, 0] },
  ];
}

export function ruleLine(rule: StyleRule): TableNode {
  return {
    table: { widths: ['100%'], body: [[{ text: '', fontSize: 1 }]] },
    layout: rule.layout ?? 'rule',
    ...(rule.margin && { margin: [...rule.margin] as Margin }),
  };
}

/** A block with lines around it is a table of one cell. */
export function boxed(content: PdfNode[], rule: StyleRule): TableNode {
  const last = content.at(-1);
  // The last paragraph's own space would come on top of the box's padding.
  if (last?.margin) last.margin = [last.margin[0], last.margin[1], last.margin[2], 0];
  return {
    table: { widths: ['100%'], body: [[{ stack: content, ...(rule.fill && { fillColor: rule.fill }) }]] },
    layout: rule.layout ?? 'box',
    ...(rule.margin && { margin: [...rule.margin] as Margin }),
    ...(rule.pageBreak && { pageBreak: rule.pageBreak }),
  };
}

/** Longer than this may not fit one page, and pdfmake cuts off what it cannot break. */
const longestKept = 900;

export const isShort = (element: HtmlElement): boolean => (element.textContent ?? '').length <= longestKept;

export function placed(rule: StyleRule): Pick<StyleRule, 'margin' | 'pageBreak'> {
  return {
    ...(rule.margin && { margin: [...rule.margin] as Margin }),
    ...(rule.pageBreak && { pageBreak: rule.pageBreak }),
  };
}

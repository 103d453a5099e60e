import type { HtmlElement, HtmlNode } from './html-element';
import { elementsIn } from './html-element';
import { isShort, placed } from './pdf-blocks';
import type { CellNode, PdfNode, TableNode, TextStyle } from './pdf-node';
import type { StyleRule } from './style-sheet';
import type { TemplateError } from './template-error';

/** What a table needs of the translator for what lies in its cells. */
export interface BlockTranslator {
  flow(children: Iterable<HtmlNode>, style: TextStyle): PdfNode[];
  ruleOf(element: HtmlElement): StyleRule;
  fault(what: string): TemplateError;
}

/**
 * `<table data-widths="20,80">`: column widths in per cent. They are always fixed, because only then
 * pdfmake breaks a word that is wider than its column instead of widening the table past the page.
 */
export function translateTable(
  translator: BlockTranslator,
  table: HtmlElement,
  style: TextStyle,
  rule: StyleRule,
): TableNode {
  const head = elementsIn(table, 'thead').flatMap((part) => elementsIn(part, 'tr'));
  const rows = [...elementsIn(table, 'tbody').flatMap((part) => elementsIn(part, 'tr')), ...elementsIn(table, 'tr')];
  const all = [...head, ...rows];
  if (all.length === 0) throw translator.fault('<table> without rows');
  const columns = Math.max(...all.map(columnsOf));
  const body = placeCells(translator, all, columns, style);
  const headShort = head.every(isShort);
  return {
    table: {
      widths: widthsOf(translator, table, columns),
      body,
      // A head or row that fills more than a page cannot be kept whole.
      headerRows: headShort ? head.length : 0,
      ...(head.length > 0 && headShort && rows[0] && isShort(rows[0]) && { keepWithHeaderRows: 1 }),
      dontBreakRows: all.every(isShort),
    },
    layout: rule.layout ?? 'rows',
    ...placed(rule),
  };
}

const cellsOf = (row: HtmlElement): HtmlElement[] => elementsIn(row, 'td', 'th');
const spanOf = (cell: HtmlElement, name: 'colspan' | 'rowspan'): number =>
  Math.max(1, Number(cell.getAttribute(name) ?? 1) || 1);

function columnsOf(row: HtmlElement): number {
  return cellsOf(row).reduce((sum, cell) => sum + spanOf(cell, 'colspan'), 0);
}

function widthsOf(translator: BlockTranslator, table: HtmlElement, columns: number): string[] {
  const given = table.getAttribute('data-widths');
  const shares = given === null ? Array.from({ length: columns }, () => 1) : given.split(',').map(Number);
  const sum = shares.reduce((total, share) => total + share, 0);
  if (shares.length !== columns || !shares.every((share) => share > 0)) {
    throw translator.fault(`data-widths="${given ?? ''}" on a table of ${columns} columns`);
  }
  return shares.map((share) => `${((share / sum) * 100).toFixed(4)}%`);
}

/** pdfmake wants an empty cell wherever a span reaches. */
function placeCells(translator: BlockTranslator, rows: HtmlElement[], columns: number, style: TextStyle): CellNode[][] {
  const body = rows.map(() => new Array<CellNode | undefined>(columns).fill(undefined));
  rows.forEach((row, at) => {
    const rowStyle = { ...style, ...translator.ruleOf(row).text };
    let column = 0;
    for (const cell of cellsOf(row)) {
      while (column < columns && body[at]?.[column]) column += 1;
      const colSpan = Math.min(spanOf(cell, 'colspan'), columns - column);
      const rowSpan = Math.min(spanOf(cell, 'rowspan'), rows.length - at);
      if (colSpan < 1) throw translator.fault('more cells in a row than the table has columns');
      for (let down = 0; down < rowSpan; down += 1) {
        for (let right = 0; right < colSpan; right += 1) {
          const line = body[at + down];
          if (line) line[column + right] = { text: '' };
        }
      }
      const line = body[at];
      if (line)
        line[column] = {
          ...cellContent(translator, cell, rowStyle),
          ...(colSpan > 1 && { colSpan }),
          ...(rowSpan > 1 && { rowSpan }),
        };
      column += colSpan;
    }
  });
  return body.map((line) => line.map((cell) => cell ?? { text: '' }));
}

function cellContent(translator: BlockTranslator, cell: HtmlElement, style: TextStyle): CellNode {
  const rule = translator.ruleOf(cell);
  const content = translator.flow(cell.childNodes, { ...style, ...rule.text });
  const only = content.length === 1 ? content[0] : undefined;
  const node: PdfNode = only ?? (content.length === 0 ? { text: '' } : { stack: content });
  return { ...node, ...(rule.fill && { fillColor: rule.fill }) };
}

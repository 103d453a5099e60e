import { palette } from './style-sheet';

interface LaidTable {
  table: { widths: unknown[]; body: unknown[]; headerRows?: number };
}

/** The functions pdfmake asks for rules and paddings; `index` counts lines or columns. */
export interface TableLayout {
  hLineWidth(index: number, node: LaidTable): number;
  vLineWidth(index: number, node: LaidTable): number;
  hLineColor(index: number, node: LaidTable): string;
  vLineColor(index: number, node: LaidTable): string;
  paddingLeft(index: number, node: LaidTable): number;
  paddingRight(index: number, node: LaidTable): number;
  paddingTop(index: number, node: LaidTable): number;
  paddingBottom(index: number, node: LaidTable): number;
}

const base: TableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  hLineColor: () => palette.rule,
  vLineColor: () => palette.rule,
  paddingLeft: (index) => (index === 0 ? 0 : 8),
  paddingRight: (index, { table }) => (index === table.widths.length - 1 ? 0 : 8),
  paddingTop: () => 4.5,
  paddingBottom: () => 4.5,
};

const isLast = (index: number, { table }: LaidTable): boolean => index === table.body.length;

export const tableLayouts: Record<string, TableLayout> = {
  /** A list: a stronger rule under the head, thin ones between rows. */
  rows: {
    ...base,
    hLineWidth: (index, { table }) => {
      if (index === 0) return 0;
      return index === (table.headerRows ?? 0) ? 0.9 : 0.5;
    },
    hLineColor: (index, { table }) => (index === (table.headerRows ?? 0) ? palette.strongRule : palette.rule),
  },
  /** Label and value. */
  fields: { ...base, hLineWidth: () => 0.5, paddingTop: () => 4, paddingBottom: () => 4 },
  plain: { ...base, paddingTop: () => 1.5, paddingBottom: () => 1.5 },
  grid: { ...base, hLineWidth: () => 0.5, vLineWidth: () => 0.5, paddingLeft: () => 7, paddingRight: () => 7 },
  /** What happened when: a line runs down between the time and the deed. */
  timeline: {
    ...base,
    vLineWidth: (index) => (index === 1 ? 1 : 0),
    vLineColor: () => palette.rule,
    paddingLeft: (index) => (index === 0 ? 0 : 14),
    paddingRight: (index) => (index === 0 ? 12 : 0),
    paddingTop: () => 5,
    paddingBottom: () => 7,
  },
  box: {
    ...base,
    hLineWidth: () => 0.7,
    vLineWidth: () => 0.7,
    hLineColor: () => palette.strongRule,
    vLineColor: () => palette.strongRule,
    paddingLeft: () => 14,
    paddingRight: () => 14,
    paddingTop: () => 10,
    paddingBottom: () => 10,
  },
  note: {
    ...base,
    vLineWidth: (index) => (index === 0 ? 2.2 : 0),
    vLineColor: () => palette.accent,
    paddingLeft: () => 11,
    paddingRight: () => 0,
    paddingTop: () => 3,
    paddingBottom: () => 3,
  },
  /** A horizontal rule: an empty table with one line. */
  rule: {
    ...base,
    hLineWidth: (index, node) => (isLast(index, node) ? 0 : 0.7),
    hLineColor: () => palette.strongRule,
    paddingTop: () => 0,
    paddingBottom: () => 0,
  },
};

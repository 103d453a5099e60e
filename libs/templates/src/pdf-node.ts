/** The part of pdfmake's document language that the translator writes. */
export interface TextStyle {
  font?: string;
  fontSize?: number;
  color?: string;
  bold?: boolean;
  lineHeight?: number;
  alignment?: 'left' | 'right' | 'center' | 'justify';
  characterSpacing?: number;
  decoration?: 'underline' | 'lineThrough';
  noWrap?: boolean;
}

/** Left, top, right, bottom in points. */
export type Margin = [number, number, number, number];

export interface TextRun extends TextStyle {
  text: string;
  link?: string;
  wordBreak?: 'break-all';
  /** Filled in when the page is known; headers and footers only. */
  $page?: 'number' | 'count';
}

interface NodeBase {
  margin?: Margin;
  pageBreak?: 'before' | 'after';
  unbreakable?: boolean;
}

export interface TextNode extends NodeBase, TextStyle {
  text: string | TextRun[];
  tocItem?: string;
  tocMargin?: Margin;
  tocStyle?: TextStyle;
  tocNumberStyle?: TextStyle;
}

export interface StackNode extends NodeBase {
  stack: PdfNode[];
}

export interface ListNode extends NodeBase, TextStyle {
  ul?: PdfNode[];
  ol?: PdfNode[];
  markerColor?: string;
}

export type CellNode = PdfNode & { colSpan?: number; rowSpan?: number; fillColor?: string };

export interface TableNode extends NodeBase {
  table: {
    widths: (string | number)[];
    body: CellNode[][];
    headerRows?: number;
    keepWithHeaderRows?: number;
    dontBreakRows?: boolean;
  };
  layout: string;
}

export interface ImageNode extends NodeBase {
  image: string;
  fit?: [number, number];
  alignment?: TextStyle['alignment'];
}

export interface TocNode extends NodeBase {
  toc: { title?: PdfNode; textStyle?: TextStyle; numberStyle?: TextStyle };
}

export type PdfNode = TextNode | StackNode | ListNode | TableNode | ImageNode | TocNode;

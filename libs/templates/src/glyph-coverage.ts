/** The code points a TrueType or OpenType font has a glyph for, as a bit set. */
export class CodePointSet {
  private readonly bits = new Uint8Array(0x110000 / 8);

  add(codePoint: number): void {
    const byte = codePoint >> 3;
    this.bits[byte] = (this.bits[byte] ?? 0) | (1 << (codePoint & 7));
  }

  has(codePoint: number): boolean {
    return ((this.bits[codePoint >> 3] ?? 0) & (1 << (codePoint & 7))) !== 0;
  }
}

/**
 * Reads the `cmap` table (OpenType 1.9, formats 4 and 12): which characters a font covers.
 * pdfmake drops what is not covered without a word, so it must be known before layout.
 */
export function readCoverage(font: Uint8Array): CodePointSet {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = findTable(view, 'cmap');
  if (cmap === undefined) throw new Error('The font has no cmap table; TrueType collections are not supported.');
  const covered = new CodePointSet();
  const tables = view.getUint16(cmap + 2);
  let best: { offset: number; format: number } | undefined;
  for (let index = 0; index < tables; index += 1) {
    const record = cmap + 4 + index * 8;
    const platform = view.getUint16(record);
    const offset = cmap + view.getUint32(record + 4);
    const format = view.getUint16(offset);
    const unicode = platform === 0 || platform === 3;
    if (unicode && (format === 4 || format === 12) && (best === undefined || format > best.format))
      best = { offset, format };
  }
  if (best === undefined) throw new Error('The font has no Unicode character map.');
  if (best.format === 12) readGroups(view, best.offset, covered);
  else readSegments(view, best.offset, covered);
  return covered;
}

function findTable(view: DataView, tag: string): number | undefined {
  const count = view.getUint16(4);
  for (let index = 0; index < count; index += 1) {
    const record = 12 + index * 16;
    if (record + 16 > view.byteLength) return undefined;
    const name = String.fromCharCode(
      view.getUint8(record),
      view.getUint8(record + 1),
      view.getUint8(record + 2),
      view.getUint8(record + 3),
    );
    if (name === tag) return view.getUint32(record + 8);
  }
  return undefined;
}

function readGroups(view: DataView, offset: number, covered: CodePointSet): void {
  const groups = view.getUint32(offset + 12);
  for (let index = 0; index < groups; index += 1) {
    const group = offset + 16 + index * 12;
    const first = view.getUint32(group);
    const last = view.getUint32(group + 4);
    const glyph = view.getUint32(group + 8);
    for (let codePoint = first; codePoint <= last; codePoint += 1) {
      if (glyph + codePoint - first !== 0) covered.add(codePoint);
    }
  }
}

function readSegments(view: DataView, offset: number, covered: CodePointSet): void {
  const doubled = view.getUint16(offset + 6);
  const ends = offset + 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const ranges = deltas + doubled;
  for (let at = 0; at < doubled; at += 2) {
    const first = view.getUint16(starts + at);
    const last = view.getUint16(ends + at);
    const delta = view.getUint16(deltas + at);
    const range = view.getUint16(ranges + at);
    for (let codePoint = first; codePoint <= last && codePoint !== 0xffff; codePoint += 1) {
      if (segmentGlyph(view, ranges + at, range, delta, codePoint, first) !== 0) covered.add(codePoint);
    }
  }
}

function segmentGlyph(
  view: DataView,
  rangeAt: number,
  range: number,
  delta: number,
  codePoint: number,
  first: number,
): number {
  if (range === 0) return (codePoint + delta) & 0xffff;
  const at = rangeAt + range + (codePoint - first) * 2;
  if (at + 2 > view.byteLength) return 0;
  const glyph = view.getUint16(at);
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
}

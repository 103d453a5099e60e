import { createReadStream } from 'node:fs';
import { TextDecoderStream, TransformStream } from 'node:stream/web';
import { Readable } from 'node:stream';
import type { IntakeFile } from '@redress/policy-sdk';
import { parse } from 'csv-parse';

/** A row of the file: its number (the headings are row 1), its cells, and how far into the file it lies. */
export interface FileRow {
  row: number;
  cells: string[];
  readBytes: number;
}

/** Files from Chinese offices are UTF-8 or GB 18030; the first 64 kB tell which. */
async function encodingOf(path: string): Promise<string> {
  for await (const chunk of createReadStream(path, { end: 65_535 })) {
    try {
      // A character cut off at the end of the sample is no fault.
      new TextDecoder('utf-8', { fatal: true }).decode(chunk as Buffer, { stream: true });
      return 'utf-8';
    } catch {
      return 'gb18030';
    }
  }
  return 'utf-8';
}

async function* csvRows(path: string): AsyncGenerator<FileRow> {
  let readBytes = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      readBytes += chunk.byteLength;
      controller.enqueue(chunk);
    },
  });
  const decoded = Readable.toWeb(createReadStream(path))
    .pipeThrough(counted)
    .pipeThrough(new TextDecoderStream(await encodingOf(path)));
  const parser = Readable.fromWeb(decoded).pipe(
    parse({
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
    }),
  );
  let row = 0;
  for await (const cells of parser) {
    row += 1;
    yield { row, cells: cells as string[], readBytes };
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object') return String(value);
  const cell = value as { text?: unknown; result?: unknown; richText?: { text: string }[] };
  if (cell.richText) return cell.richText.map((part) => part.text).join('');
  return cellText(cell.text ?? cell.result);
}

async function* xlsxRows({ path, size }: IntakeFile): AsyncGenerator<FileRow> {
  // Most imports are CSV: only a workbook pays for loading this.
  const { default: ExcelJS } = await import('exceljs');
  const source = createReadStream(path);
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(source, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache',
    entries: 'ignore',
  });
  for await (const sheet of workbook) {
    for await (const row of sheet) {
      const values = Array.isArray(row.values) ? row.values.slice(1) : [];
      yield { row: row.number, cells: Array.from(values, cellText), readBytes: Math.min(source.bytesRead, size) };
    }
    // Only the first sheet holds reviews.
    return;
  }
}

/** The rows of a CSV or XLSX file, one at a time, whatever its size. */
export const fileRows = (file: IntakeFile): AsyncGenerator<FileRow> =>
  file.mediaType.includes('spreadsheetml') ? xlsxRows(file) : csvRows(file.path);

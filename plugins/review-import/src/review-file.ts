import type { Connector, FileFault, IntakeEntry, IntakeFile, ReadRequest } from '@redress/policy-sdk';
import { columnsOf, externalKeyOf, readRow } from './review-columns';
import type { Column } from './review-columns';
import { fileRows } from './file-rows';
import type { FileRow } from './file-rows';

/** The file itself is at fault, in words for whoever sent it. */
const faults = {
  headings: {
    'zh-CN': '表头中没有“评价内容”（text）一列，请核对文件的第一行。',
    en: 'No heading names the text of the review (text, 评价内容); check the first row of the file.',
  },
  unreadable: {
    'zh-CN': '文件无法读取，请确认是完好的 CSV 或 XLSX 文件。',
    en: 'The file cannot be read; make sure that it is a sound CSV or XLSX file.',
  },
};

/** What the libraries throw at a file that is not what its name says. */
function isUnreadable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    error.name === 'CsvError' ||
    code.startsWith('CSV_') ||
    /zip|central directory|signature|invalid|corrupt/i.test(error.message)
  );
}

/** A refused row keeps the review only: names and contacts would lie outside any case, where no erasure finds them. */
function entryOf(columns: ReadonlyMap<Column, number>, { row, cells, readBytes }: FileRow): IntakeEntry {
  const reading = readRow(columns, cells);
  if ('refusal' in reading) {
    const content = (cells[columns.get('text') ?? 0] ?? '').slice(0, 200);
    return { position: row, readBytes, refusal: reading.refusal, content };
  }
  const { review } = reading;
  const { reviewTime } = review;
  return {
    position: row,
    readBytes,
    key: externalKeyOf(review),
    values: { ...review },
    ...(reviewTime === undefined ? {} : { receivedAt: reviewTime }),
  };
}

async function* entries(file: IntakeFile, { after }: ReadRequest): AsyncGenerator<IntakeEntry | FileFault> {
  let columns: ReadonlyMap<Column, number> | null = null;
  try {
    for await (const row of fileRows(file)) {
      if (columns === null) {
        columns = columnsOf(row.cells);
        if (columns === null) break;
      } else if (row.row > after) yield entryOf(columns, row);
    }
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    yield { fault: faults.unreadable };
    return;
  }
  if (columns === null) yield { fault: faults.headings };
}

/** Reviews as the platforms export them: one row each, headings in the first. */
export const reviewFile: Connector = { read: entries };

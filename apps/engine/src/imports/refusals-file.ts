import type { RowRefusal } from './import-repository';

/** A cell that no spreadsheet takes for a formula. */
const csvCell = (value: string): string =>
  `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;

/** Refused entries as CSV with a byte order mark, which spreadsheets need to read Chinese. */
export function refusalsFile(refusals: readonly RowRefusal[]): string {
  const lines = [
    ['行 / entry', '原因', 'reason', '内容 / content'],
    ...refusals.map(({ row, message, content }) => [String(row), message['zh-CN'], message.en, content]),
  ];
  return `\uFEFF${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

import type { ImportRun } from '@redress/api-contract';
import { text } from '../http/localized';
import { entriesRead } from './import-repository';
import type { ImportRow, RowRefusal } from './import-repository';

/** Why a run broke off: in words, as the connector or we ourselves gave them, or by a code of an older version. */
function faultText(error: string): NonNullable<ImportRun['error']> {
  try {
    const value: unknown = JSON.parse(error);
    if (typeof value === 'object' && value !== null && 'zh-CN' in value && 'en' in value)
      return text(String(value['zh-CN']), String(value.en));
  } catch {
    // A code.
  }
  return broken;
}

export const broken = text(
  '导入中断，系统会自动重试；若仍失败，请联系管理员。',
  'The import broke off and will be tried again; if it fails again, tell whoever runs the system.',
);

const instant = (value: string | null): string | null => (value === null ? null : new Date(value).toISOString());

export function importView(row: ImportRow, refusals: readonly RowRefusal[]): ImportRun {
  return {
    id: row.id,
    unit: row.unit_id,
    fileName: row.file_name,
    connector: row.connector,
    status: row.status,
    read: entriesRead(row),
    created: row.created,
    known: row.known,
    refused: row.refused,
    totalBytes: Number(row.total_bytes),
    readBytes: Number(row.read_bytes),
    startedAt: instant(row.started_at),
    finishedAt: instant(row.finished_at),
    error: row.error === null ? null : faultText(row.error),
    refusals: [...refusals],
    refusalsUrl: row.refused > 0 ? `/api/units/${row.unit_id}/imports/${row.id}/refusals` : null,
  };
}

import { Injectable } from '@nestjs/common';
import type { ImportRun } from '@redress/api-contract';
import type { LocalizedText } from '@redress/policy-sdk';
import { sql } from '@redress/persistence';
import type { Transaction } from '@redress/persistence';
import { text } from '../http/localized';

export interface ImportRow {
  id: string;
  unit_id: string;
  file_name: string;
  sha256: string;
  media_type: string;
  connector: string;
  total_bytes: string | number;
  status: ImportRun['status'];
  /** Position of the last entry that is dealt with. */
  read: number;
  created: number;
  known: number;
  refused: number;
  read_bytes: string | number;
  error: string | null;
  requested_by: string;
  requested_at: string | Date;
  started_at: string | Date | null;
  finished_at: string | Date | null;
}

export interface RowRefusal {
  row: number;
  message: LocalizedText;
  content: string;
}

export interface Progress {
  read: number;
  created: number;
  known: number;
  refused: number;
  readBytes: number;
}

/** Why a run broke off: in words, as the connector or we ourselves gave them, or by a code of an older version. */
export function faultText(error: string): LocalizedText {
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

/** Entries that are dealt with. */
export const entriesRead = ({ created, known, refused }: Pick<ImportRow, 'created' | 'known' | 'refused'>): number =>
  created + known + refused;

const instant = (value: string | Date | null): string | null => (value === null ? null : new Date(value).toISOString());

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

/** Import runs: how far each has come, and which entries were refused. */
@Injectable()
export class ImportRepository {
  async add(
    transaction: Transaction,
    run: {
      id: string;
      unitId: string;
      name: string;
      sha256: string;
      mediaType: string;
      connector: string;
      size: number;
      by: string;
      at: string;
    },
  ): Promise<void> {
    const { id, unitId, name, sha256, mediaType, connector, size, by, at } = run;
    await transaction.query(sql`
      insert into import_run (
        id, unit_id, file_name, sha256, media_type, connector, total_bytes, status, requested_by, requested_at
      ) values (
        ${id}, ${unitId}, ${name}, ${sha256}, ${mediaType}, ${connector}, ${size}, 'queued', ${by}, ${at}::timestamptz
      )`);
  }

  async find(transaction: Transaction, runId: string): Promise<ImportRow | null> {
    const [row] = await transaction.query(sql<ImportRow>`select * from import_run where id = ${runId}`);
    return row ?? null;
  }

  latest(transaction: Transaction, unitId: string): Promise<ImportRow[]> {
    return transaction.query(
      sql<ImportRow>`select * from import_run where unit_id = ${unitId} order by requested_at desc, id limit 50`,
    );
  }

  refusals(transaction: Transaction, runId: string, limit: number, afterRow = 0): Promise<RowRefusal[]> {
    return transaction.query(
      sql<RowRefusal>`select row, message, content from import_refusal where run_id = ${runId} and row > ${afterRow}
        order by row limit ${limit}`,
    );
  }

  async start(transaction: Transaction, runId: string, at: string): Promise<void> {
    await transaction.query(
      sql`update import_run set status = 'running', error = null, started_at = coalesce(started_at,
        ${at}::timestamptz) where id = ${runId}`,
    );
  }

  /** Locks the run and tells how far it has come. */
  async lockedRead(transaction: Transaction, runId: string): Promise<number> {
    const [row] = await transaction.query(
      sql<{ read: number }>`select read from import_run where id = ${runId} for update`,
    );
    return row?.read ?? 0;
  }

  async advance(
    transaction: Transaction,
    runId: string,
    unitId: string,
    { read, created, known, refused, readBytes }: Progress,
    refusals: readonly RowRefusal[],
  ): Promise<void> {
    await transaction.query(
      sql`update import_run set read = ${read}, created = created + ${created}, known = known + ${known},
        refused = refused + ${refused}, read_bytes = greatest(read_bytes, ${readBytes}) where id = ${runId}`,
    );
    if (refusals.length === 0) return;
    await transaction.query(sql`insert into import_refusal (run_id, unit_id, row, message, content)
       select ${runId}::uuid, ${unitId}::uuid, r.row, r.message, r.content
         from jsonb_to_recordset(${JSON.stringify(refusals)}::jsonb) as r (row int, message jsonb, content text)
         on conflict (run_id, row) do nothing`);
  }

  async finish(
    transaction: Transaction,
    runId: string,
    status: 'done' | 'failed',
    at: string,
    error: string | null,
  ): Promise<void> {
    await transaction.query(
      sql`update import_run set status = ${status}, error = ${error}, finished_at = ${at}::timestamptz,
        read_bytes = case when ${status} = 'done' then total_bytes else read_bytes end where id = ${runId}`,
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { LocalizedText } from '@redress/policy-sdk';
import { Database, sql } from '@redress/persistence';
import type { ImportRefusal, ImportRun, RowOf, Statements, Transaction } from '@redress/persistence';
import { announce } from '../platform/announcements';
import { forgottenBefore } from '../platform/forgotten-jobs';

/** A run; `read` is the position of the last entry that is dealt with. */
export type ImportRow = RowOf<ImportRun>;
export type RowRefusal = Pick<RowOf<ImportRefusal>, 'row' | 'message' | 'content'>;

/** Which run, and whose. */
export type RunKey = Pick<ImportRow, 'id' | 'unit_id'>;

export type NewImport = Pick<
  ImportRun,
  'id' | 'unitId' | 'fileName' | 'sha256' | 'mediaType' | 'connector' | 'totalBytes' | 'requestedBy' | 'requestedAt'
>;

export type Progress = Pick<ImportRow, 'read' | 'created' | 'known' | 'refused'> & { readBytes: number };

/** Entries that are dealt with. */
export const entriesRead = ({ created, known, refused }: Pick<ImportRow, 'created' | 'known' | 'refused'>): number =>
  created + known + refused;

/** Refusals that are read at once. */
const refusalsAtOnce = 1000;

/** Import runs: how far each has come, and which entries were refused. */
@Injectable()
export class ImportRepository {
  constructor(private readonly database: Database) {}

  async add(run: NewImport): Promise<void> {
    const { id, unitId, fileName, sha256, mediaType, connector, totalBytes, requestedBy, requestedAt } = run;
    await this.at(unitId).query(sql`
      insert into import_run (
        id, unit_id, file_name, sha256, media_type, connector, total_bytes, status, requested_by, requested_at
      ) values (
        ${id}, ${unitId}, ${fileName}, ${sha256}, ${mediaType}, ${connector}, ${totalBytes}, 'queued', ${requestedBy},
        ${requestedAt.toISOString()}::timestamptz
      )`);
  }

  async find({ id, unit_id: unit }: RunKey): Promise<ImportRow | null> {
    const [row] = await this.at(unit).query(sql<ImportRow>`select * from import_run where id = ${id}`);
    return row ?? null;
  }

  latest(unitId: string): Promise<ImportRow[]> {
    return this.at(unitId).query(
      sql<ImportRow>`select * from import_run where unit_id = ${unitId} order by requested_at desc, id limit 50`,
    );
  }

  refusals({ id, unit_id: unit }: RunKey, limit: number, afterRow = 0): Promise<RowRefusal[]> {
    return this.at(unit).query(
      sql<RowRefusal>`select row, message, content from import_refusal where run_id = ${id} and row > ${afterRow}
        order by row limit ${limit}`,
    );
  }

  async allRefusals(run: RunKey): Promise<RowRefusal[]> {
    const all: RowRefusal[] = [];
    for (;;) {
      const page = await this.refusals(run, refusalsAtOnce, all.at(-1)?.row);
      all.push(...page);
      if (page.length < refusalsAtOnce) return all;
    }
  }

  /** Marks a run as running and gives it; null if it has ended, or is not there. */
  async begin({ id, unit_id: unit }: RunKey, at: string): Promise<ImportRow | null> {
    const [row] = await this.at(unit).query(
      sql<ImportRow>`update import_run set status = 'running', error = null,
          started_at = coalesce(started_at, ${at}::timestamptz)
        where id = ${id} and status not in ('done', 'failed') returning *`,
    );
    return row ?? null;
  }

  /** Locks the run and gives how far it has come. */
  async lockedPosition(transaction: Transaction, runId: string): Promise<number> {
    const [row] = await transaction.query(
      sql<Pick<ImportRow, 'read'>>`select read from import_run where id = ${runId} for update`,
    );
    return row?.read ?? 0;
  }

  /** Counts a batch in the transaction that takes it, and announces it. */
  async advance(
    transaction: Transaction,
    { id, unit_id: unit }: RunKey,
    { read, created, known, refused, readBytes }: Progress,
    refusals: readonly RowRefusal[],
  ): Promise<void> {
    const [row] = await transaction.query(
      sql<ImportRow>`update import_run set read = ${read}, created = created + ${created}, known = known + ${known},
          refused = refused + ${refused}, read_bytes = greatest(read_bytes, ${readBytes})
        where id = ${id} returning *`,
    );
    if (refusals.length > 0)
      await transaction.query(sql`insert into import_refusal (run_id, unit_id, row, message, content)
        select ${id}::uuid, ${unit}::uuid, r.row, r.message, r.content
          from jsonb_to_recordset(${JSON.stringify(refusals)}::jsonb) as r (row int, message jsonb, content text)
          on conflict (run_id, row) do nothing`);
    await this.announceProgress(transaction, row);
  }

  /** Ends a run: as done, or with what went wrong. */
  end({ id, unit_id: unit }: RunKey, fault: LocalizedText | null, at: string): Promise<void> {
    const status = fault === null ? 'done' : 'failed';
    return this.database.inUnits([unit], async (transaction) => {
      const [row] = await transaction.query(
        sql<ImportRow>`update import_run set status = ${status}, error = ${fault && JSON.stringify(fault)},
            finished_at = ${at}::timestamptz,
            read_bytes = case when ${status} = 'done' then total_bytes else read_bytes end
          where id = ${id} returning *`,
      );
      await this.announceProgress(transaction, row);
    });
  }

  /** Runs whose job may have been lost. */
  forgotten(now: Date): Promise<RunKey[]> {
    const { queued, running } = forgottenBefore(now);
    return this.database.inSystem((transaction) =>
      transaction.query(
        sql<RunKey>`select id, unit_id from import_run
          where status = 'queued' and requested_at < ${queued}::timestamptz
            or status = 'running' and requested_at < ${running}::timestamptz
          limit 20`,
      ),
    );
  }

  private async announceProgress(transaction: Transaction, row: ImportRow | undefined): Promise<void> {
    if (row) await announce(transaction, { kind: 'import', id: row.id, unit: row.unit_id, read: entriesRead(row) });
  }

  private at(unitId: string): Statements {
    return this.database.eachInUnits([unitId]);
  }
}

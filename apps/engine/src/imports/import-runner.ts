import { Inject, Injectable } from '@nestjs/common';
import { ConflictError } from '@redress/errors';
import { CaseRepository, Database } from '@redress/persistence';
import type { Transaction } from '@redress/persistence';
import type { Logger } from 'pino';
import { FileStore } from '../attachments/file-store';
import { actorOf } from '../cases/case-context';
import { announce } from '../platform/announcements';
import { Metrics } from '../platform/metrics';
import { Clock } from '../platform/engine-settings';
import { LOGGER } from '../platform/logger';
import { RevisionLibrary } from '../policies/revision-library';
import { PersonRepository } from '../sessions/person-repository';
import { UnitDirectory } from '../organisation/unit-directory';
import { ImportRepository, rowsRead } from './import-repository';
import type { ImportRow } from './import-repository';
import { columnsOf } from './review-columns';
import type { Review } from './review-columns';
import { takeReviews } from './review-intake';
import { fileRows } from './review-rows';
import type { FileRow } from './review-rows';

/** Rows in one transaction: what is lost and done again when a process is killed. */
const batchSize = 100;

/** Another process has taken this run over. */
class TakenOver extends Error {}

/** Runs imports. Where one was broken off it goes on: rows that are read are counted in the transaction that takes them. */
@Injectable()
export class ImportRunner {
  private readonly rows;

  constructor(
    private readonly database: Database,
    private readonly cases: CaseRepository,
    private readonly imports: ImportRepository,
    private readonly files: FileStore,
    private readonly units: UnitDirectory,
    private readonly people: PersonRepository,
    private readonly library: RevisionLibrary,
    private readonly clock: Clock,
    metrics: Metrics,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.rows = metrics.counter({
      name: 'redress_import_rows_total',
      help: 'Rows of imports by outcome',
      labels: ['outcome'],
    });
  }

  async run(
    { runId, unitId }: { runId: string; unitId: string },
    {
      onProgress = () => undefined,
      lastAttempt = true,
    }: { onProgress?: (row: ImportRow) => void; lastAttempt?: boolean } = {},
  ): Promise<void> {
    const run = await this.begin(runId, unitId);
    if (!run) return;
    try {
      await this.read(run, onProgress);
    } catch (error) {
      if (error instanceof TakenOver) return;
      const fault = faultOf(error);
      this.log.error({ err: error, runId }, 'an import broke off');
      if (fault === 'unexpected' && !lastAttempt) throw error;
      await this.end(run, 'failed', fault);
      return;
    }
    await this.end(run, 'done', null);
    const finished = await this.find(run);
    if (finished) onProgress(finished);
  }

  private begin(runId: string, unitId: string): Promise<ImportRow | null> {
    return this.database.inUnits([unitId], async (transaction) => {
      const run = await this.imports.find(transaction, runId);
      if (!run || run.status === 'done' || run.status === 'failed') return null;
      await this.imports.start(transaction, runId, this.clock.now().toISOString());
      return run;
    });
  }

  private async read(run: ImportRow, onProgress: (row: ImportRow) => void): Promise<void> {
    let columns: ReadonlyMap<keyof Review, number> | null = null;
    let position = run.read;
    let batch: FileRow[] = [];
    for await (const row of fileRows(this.files.pathOf(run.sha256), run.media_type, Number(run.total_bytes))) {
      if (columns === null) {
        columns = columnsOf(row.cells);
        if (columns === null) throw new FileFault('no-text-column');
        continue;
      }
      if (row.row <= run.read) continue;
      batch.push(row);
      if (batch.length < batchSize) continue;
      position = await this.take(run, columns, batch, position);
      batch = [];
      const current = await this.find(run);
      if (current) onProgress(current);
    }
    if (columns === null) throw new FileFault('no-text-column');
    if (batch.length > 0) await this.take(run, columns, batch, position);
  }

  /** Takes a batch, again when somebody else has taken one of its reviews meanwhile. */
  private async take(
    run: ImportRow,
    columns: ReadonlyMap<keyof Review, number>,
    rows: readonly FileRow[],
    position: number,
  ): Promise<number> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.database.inUnits([run.unit_id], (transaction) =>
          this.takeIn(transaction, run, columns, rows, position),
        );
      } catch (error) {
        if (!(error instanceof ConflictError) || attempt >= 3) throw error;
      }
    }
  }

  private async takeIn(
    transaction: Transaction,
    run: ImportRow,
    columns: ReadonlyMap<keyof Review, number>,
    rows: readonly FileRow[],
    position: number,
  ): Promise<number> {
    if ((await this.imports.lockedRead(transaction, run.id)) !== position) throw new TakenOver();
    const now = this.clock.now().toISOString();
    const unit = await this.units.byId(run.unit_id);
    const { revision } = await this.library.current(transaction, unit.id, now);
    const roles = await this.people.rolesOf(run.requested_by);
    const actor = actorOf({ personId: run.requested_by, name: '', roles }, unit.id);
    const surroundings = { revision, calendar: this.library.calendar(revision.unit), now };
    const { created, known, refusals } = await takeReviews(transaction, this.cases, {
      runId: run.id,
      unit,
      actor,
      surroundings,
      columns,
      rows,
    });
    const last = rows.at(-1);
    const read = last?.row ?? position;
    await this.imports.advance(
      transaction,
      run.id,
      unit.id,
      { read, created, known, refused: refusals.length, readBytes: last?.readBytes ?? 0 },
      refusals,
    );
    await announce(transaction, { kind: 'import', id: run.id, unit: unit.id, read: rowsRead(read) });
    for (const [outcome, count] of Object.entries({ created, known, refused: refusals.length }))
      this.rows.inc({ outcome }, count);
    return read;
  }

  private find({ id, unit_id: unit }: ImportRow): Promise<ImportRow | null> {
    return this.database.inUnits([unit], (transaction) => this.imports.find(transaction, id));
  }

  private end({ id, unit_id: unit }: ImportRow, status: 'done' | 'failed', error: string | null): Promise<void> {
    return this.database.inUnits([unit], async (transaction) => {
      await this.imports.finish(transaction, id, status, this.clock.now().toISOString(), error);
      const row = await this.imports.find(transaction, id);
      await announce(transaction, { kind: 'import', id, unit, read: rowsRead(row?.read ?? 0) });
    });
  }
}

/** The file itself is at fault: trying again does not help. */
class FileFault extends Error {
  constructor(readonly code: 'no-text-column' | 'unreadable') {
    super(code);
  }
}

function faultOf(error: unknown): string {
  if (error instanceof FileFault) return error.code;
  const { name = '', code = '', message = '' } = error as { name?: string; code?: string; message?: string };
  return name === 'CsvError' ||
    code.startsWith('CSV_') ||
    /zip|central directory|signature|invalid|corrupt/i.test(message)
    ? 'unreadable'
    : 'unexpected';
}

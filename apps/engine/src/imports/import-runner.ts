import { Inject, Injectable } from '@nestjs/common';
import { ConflictError } from '@redress/errors';
import { ExtensionError, ExtensionHost } from '@redress/extension-host';
import { CaseRepository, Database } from '@redress/persistence';
import type { Transaction } from '@redress/persistence';
import type { IntakeEntry, LocalizedText } from '@redress/policy-sdk';
import type { Logger } from 'pino';
import { FileStore } from '../attachments/file-store';
import { actorOf } from '../cases/case-context';
import { announce } from '../platform/announcements';
import { Metrics } from '../platform/metrics';
import { Clock } from '../platform/engine-settings';
import { text } from '../http/localized';
import { LOGGER } from '../platform/logger';
import { RevisionLibrary } from '../policies/revision-library';
import { PersonRepository } from '../sessions/person-repository';
import { UnitDirectory } from '../organisation/unit-directory';
import { broken, entriesRead, ImportRepository } from './import-repository';
import type { ImportRow } from './import-repository';
import { connectorsOf, takeEntries } from './entry-intake';

/** Entries in one message and one transaction: what is lost and done again when a process is killed. */
const batchSize = 100;

/** Another process has taken this run over. */
class TakenOver extends Error {}

/** Runs imports. Where one was broken off it goes on: entries are counted in the transaction that takes them. */
@Injectable()
export class ImportRunner {
  private readonly rows;

  constructor(
    private readonly database: Database,
    private readonly cases: CaseRepository,
    private readonly imports: ImportRepository,
    private readonly extensions: ExtensionHost,
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
      help: 'Entries of imports by outcome',
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
    let fault: LocalizedText | null;
    try {
      fault = await this.read(run, onProgress);
    } catch (error) {
      if (error instanceof TakenOver) return;
      this.log.error({ err: error, runId }, 'an import broke off');
      if (!lastAttempt && isWorthAnotherTry(error)) throw error;
      fault = faultOf(run, error);
    }
    await this.end(run, fault);
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

  /** Reads the file to its end. Gives why the whole file cannot be used, or null. */
  private async read(run: ImportRow, onProgress: (row: ImportRow) => void): Promise<LocalizedText | null> {
    const unit = await this.units.byId(run.unit_id);
    let position = run.read;
    return this.extensions.read(run.connector, {
      file: {
        path: this.files.pathOf(run.sha256),
        name: run.file_name,
        mediaType: run.media_type,
        size: Number(run.total_bytes),
      },
      after: position,
      zone: unit.zone,
      batch: batchSize,
      onBatch: async (entries) => {
        position = await this.take(run, entries, position);
        const current = await this.find(run);
        if (current) onProgress(current);
      },
    });
  }

  /** Takes a batch, again when somebody else has taken one of its entries meanwhile. */
  private async take(run: ImportRow, entries: readonly IntakeEntry[], position: number): Promise<number> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.database.inUnits([run.unit_id], (transaction) =>
          this.takeIn(transaction, run, entries, position),
        );
      } catch (error) {
        if (!(error instanceof ConflictError) || attempt >= 3) throw error;
      }
    }
  }

  private async takeIn(
    transaction: Transaction,
    run: ImportRow,
    entries: readonly IntakeEntry[],
    position: number,
  ): Promise<number> {
    if ((await this.imports.lockedRead(transaction, run.id)) !== position) throw new TakenOver();
    const now = this.clock.now().toISOString();
    const unit = await this.units.byId(run.unit_id);
    const { revision } = await this.library.current(transaction, unit.id, now);
    const fields = connectorsOf(revision)[run.connector];
    if (!fields) throw new ConnectorGone(run.connector);
    const roles = await this.people.rolesOf(run.requested_by);
    const actor = actorOf({ personId: run.requested_by, name: '', roles }, unit.id);
    const surroundings = { revision, calendar: this.library.calendar(revision.unit), now };
    const { created, known, refusals } = await takeEntries(transaction, this.cases, {
      runId: run.id,
      unit,
      actor,
      surroundings,
      fields,
      entries,
    });
    const last = entries.at(-1);
    const read = last?.position ?? position;
    const progress = { read, created, known, refused: refusals.length, readBytes: last?.readBytes ?? 0 };
    await this.imports.advance(transaction, run.id, unit.id, progress, refusals);
    const row = await this.imports.find(transaction, run.id);
    await announce(transaction, { kind: 'import', id: run.id, unit: unit.id, read: row ? entriesRead(row) : 0 });
    for (const [outcome, count] of Object.entries({ created, known, refused: refusals.length }))
      this.rows.inc({ outcome }, count);
    return read;
  }

  private find({ id, unit_id: unit }: ImportRow): Promise<ImportRow | null> {
    return this.database.inUnits([unit], (transaction) => this.imports.find(transaction, id));
  }

  private end({ id, unit_id: unit }: ImportRow, fault: LocalizedText | null): Promise<void> {
    return this.database.inUnits([unit], async (transaction) => {
      const error = fault === null ? null : JSON.stringify(fault);
      const status = fault === null ? 'done' : 'failed';
      await this.imports.finish(transaction, id, status, this.clock.now().toISOString(), error);
      const row = await this.imports.find(transaction, id);
      await announce(transaction, { kind: 'import', id, unit, read: row ? entriesRead(row) : 0 });
    });
  }
}

/** The policy has been changed meanwhile. */
class ConnectorGone extends Error {
  constructor(readonly connector: string) {
    super(`The policy in force takes no ${connector} any more.`);
  }
}

/** A plugin that takes too much will do so again; whoever ended or hung may have had a bad moment. */
const isWorthAnotherTry = (error: unknown): boolean =>
  error instanceof ExtensionError ? error.retryable : !(error instanceof ConnectorGone);

function faultOf(run: ImportRow, error: unknown): LocalizedText {
  if (error instanceof ConnectorGone)
    return text('单位现行制度不再接收这种文件。', 'The policy in force at the unit takes such files no longer.');
  if (error instanceof ExtensionError)
    return text(
      `读取文件的插件${error.plugin ? `“${error.plugin}”` : ''}中断：${error.message}`,
      `The plugin ${error.plugin} that reads the file (${run.connector}) broke off: ${error.message}`,
    );
  return broken;
}

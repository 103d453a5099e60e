import { Inject, Injectable } from '@nestjs/common';
import { Database, sql, raw } from '@redress/persistence';
import type { Logger } from 'pino';
import { Clock } from '../platform/engine-settings';
import { LOGGER } from '../platform/logger';
import { WorkQueues } from '../platform/work-queues';
import { RevisionLibrary } from '../policies/revision-library';
import { PersonRepository } from '../sessions/person-repository';
import { UnitDirectory } from '../organisation/unit-directory';
import { DeadlineSweep } from './deadline-sweep';

/** Rows in line for longer than this may have lost their job, running ones after the second. Milliseconds. */
const queuedFor = 30_000;
const runningFor = 300_000;
/** Answers to repeated requests are kept this long. Milliseconds. */
const keysKeptFor = 7 * 86_400_000;

/** So long before a year without announced holidays the log says so. Milliseconds. */
const lookAhead = 60 * 86_400_000;

/** What has to be looked at again and again: deadlines, work that lost its job, what has expired. */
@Injectable()
export class Housekeeping {
  constructor(
    private readonly deadlines: DeadlineSweep,
    private readonly database: Database,
    private readonly queues: WorkQueues,
    private readonly people: PersonRepository,
    private readonly units: UnitDirectory,
    private readonly library: RevisionLibrary,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Calendars that deadlines will soon be counted in although nobody knows their holidays yet. */
  async uncoveredCalendars(): Promise<string[]> {
    const ahead = this.clock.now().getTime() + lookAhead;
    const units = await this.units.all();
    return [
      ...new Set(units.filter((unit) => !this.library.calendar(unit).covers(ahead)).map(({ calendar }) => calendar)),
    ];
  }

  async warnOfCalendars(): Promise<void> {
    for (const calendar of await this.uncoveredCalendars())
      this.log.warn({ calendar }, 'the holidays of the coming year are not known: update the package chinese-days');
  }

  async run(): Promise<void> {
    await this.deadlines.run();
    await this.wakeForgotten();
    const now = this.clock.now();
    await this.people.forgetExpired(now);
    await this.database.inSystem((transaction) =>
      transaction.query(
        sql`delete from idempotency_key
          where created_at < ${new Date(now.getTime() - keysKeptFor).toISOString()}::timestamptz`,
      ),
    );
  }

  /**
   * The database is the truth: what stands in it as not done is done,
   * whatever became of its job. Both kinds of work may be run twice.
   */
  private async wakeForgotten(): Promise<void> {
    const ago = (ms: number): string => new Date(this.clock.now().getTime() - ms).toISOString();
    const forgotten = (table: 'document' | 'import_run'): Promise<{ id: string; unit_id: string }[]> =>
      this.database.inSystem((transaction) =>
        transaction.query(
          sql`select id, unit_id from ${raw(table)} where (status = 'queued'
            and requested_at < ${ago(queuedFor)}::timestamptz) or (status = 'running'
            and requested_at < ${ago(runningFor)}::timestamptz) limit 20`,
        ),
      );
    for (const { id, unit_id: unitId } of await forgotten('document'))
      await this.queues.wake('documents', { documentId: id, unitId });
    for (const { id, unit_id: unitId } of await forgotten('import_run'))
      await this.queues.wake('imports', { runId: id, unitId });
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '@redress/persistence';
import { Clock } from '../platform/engine-settings';
import { WorkQueues } from '../platform/work-queues';
import { PersonRepository } from '../sessions/person-repository';
import { DeadlineSweep } from './deadline-sweep';

/** Rows in line for longer than this may have lost their job, running ones after the second. Milliseconds. */
const queuedFor = 30_000;
const runningFor = 300_000;
/** Answers to repeated requests are kept this long. Milliseconds. */
const keysKeptFor = 7 * 86_400_000;

/** What has to be looked at again and again: deadlines, work that lost its job, what has expired. */
@Injectable()
export class Housekeeping {
  constructor(
    private readonly deadlines: DeadlineSweep,
    private readonly database: Database,
    private readonly queues: WorkQueues,
    private readonly people: PersonRepository,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.deadlines.run();
    await this.wakeForgotten();
    const now = this.clock.now();
    await this.people.forgetExpired(now);
    await this.database.inSystem((transaction) => transaction.execute('delete from idempotency_key where created_at < ?::timestamptz', [new Date(now.getTime() - keysKeptFor).toISOString()], 'run'));
  }

  /** The database is the truth: what stands in it as not done is done, whatever became of its job. Both kinds of work may be run twice. */
  private async wakeForgotten(): Promise<void> {
    const ago = (ms: number): string => new Date(this.clock.now().getTime() - ms).toISOString();
    const forgotten = (table: 'document' | 'import_run'): Promise<{ id: string; unit_id: string }[]> =>
      this.database.inSystem((transaction) =>
        transaction.execute(
          `select id, unit_id from ${table} where (status = 'queued' and requested_at < ?::timestamptz) or (status = 'running' and requested_at < ?::timestamptz) limit 20`,
          [ago(queuedFor), ago(runningFor)],
        ),
      );
    for (const { id, unit_id: unitId } of await forgotten('document')) await this.queues.wake('documents', { documentId: id, unitId });
    for (const { id, unit_id: unitId } of await forgotten('import_run')) await this.queues.wake('imports', { runId: id, unitId });
  }
}

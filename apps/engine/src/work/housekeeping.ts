import { Injectable } from '@nestjs/common';
import { Database } from '@redress/persistence';
import { DocumentRepository } from '../cases/document-repository';
import { documentQueue } from '../documents/document-queue';
import { answersForgotten } from '../http/idempotency';
import { importQueue } from '../imports/import-queue';
import { ImportRepository } from '../imports/import-repository';
import { Clock } from '../platform/engine-settings';
import { WorkQueues } from '../platform/work-queues';
import { SessionRepository } from '../sessions/session-repository';
import { DeadlineSweep } from './deadline-sweep';

/** Answers to repeated requests are kept this long. Milliseconds. */
const keysKeptFor = 7 * 86_400_000;

/** What has to be looked at again and again: deadlines, work that lost its job, what has expired. */
@Injectable()
export class Housekeeping {
  constructor(
    private readonly deadlines: DeadlineSweep,
    private readonly documents: DocumentRepository,
    private readonly imports: ImportRepository,
    private readonly sessions: SessionRepository,
    private readonly queues: WorkQueues,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.deadlines.run();
    const now = this.clock.now();
    await this.wakeForgotten(now);
    await this.sessions.forgetExpired(now);
    const before = new Date(now.getTime() - keysKeptFor);
    await this.database.inSystem((transaction) => transaction.query(answersForgotten(before)));
  }

  private async wakeForgotten(now: Date): Promise<void> {
    for (const { id, unit_id: unitId } of await this.documents.forgotten(now))
      await this.queues.wake(documentQueue, { documentId: id, unitId });
    for (const { id, unit_id: unitId } of await this.imports.forgotten(now))
      await this.queues.wake(importQueue, { runId: id, unitId });
  }
}

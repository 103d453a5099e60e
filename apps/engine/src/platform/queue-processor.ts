import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import { LOGGER } from './logger';

/** Faults of a queue go into the log; the work itself is found again in the database. */
export abstract class QueueProcessor extends WorkerHost {
  @Inject(LOGGER) private readonly log!: Logger;

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.log.warn({ err: error }, 'queue worker');
  }

  @OnWorkerEvent('failed')
  onFailed(job: Job | undefined, error: Error): void {
    this.log.error({ err: error, queue: job?.queueName, attempt: job?.attemptsMade }, 'a job failed');
  }
}

export const isLastAttempt = (job: Job): boolean => job.attemptsMade + 1 >= (job.opts.attempts ?? 1);

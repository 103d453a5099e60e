import { BullModule, InjectQueue, OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Injectable, Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationBootstrap } from '@nestjs/common';
import { jobOptions, queueNames, repeats, workerOptions } from '@redress/jobs';
import type { JobPayloads } from '@redress/jobs';
import { RendererClient } from '@redress/templates';
import type { Job, Queue } from 'bullmq';
import type { Logger } from 'pino';
import { DocumentMaker } from '../documents/document-maker';
import { ImportRunner } from '../imports/import-runner';
import { LOGGER } from '../platform/logger';
import { OutboxService } from '../messages/outbox.service';
import type { Platform } from '../platform/platform';
import { Housekeeping } from './housekeeping';

/** Faults of a queue are told in the log; the work itself is found again in the database. */
abstract class Processing extends WorkerHost {
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

const isLast = (job: Job): boolean => job.attemptsMade + 1 >= (job.opts.attempts ?? 1);

@Processor('documents', { ...workerOptions, concurrency: 2 })
export class DocumentProcessor extends Processing {
  constructor(private readonly documents: DocumentMaker) {
    super();
  }
  override process(job: Job<JobPayloads['documents']>): Promise<void> {
    return this.documents.make(job.data, isLast(job));
  }
}

@Processor('imports', { ...workerOptions, concurrency: 1 })
export class ImportProcessor extends Processing {
  constructor(private readonly imports: ImportRunner) {
    super();
  }
  override process(job: Job<JobPayloads['imports']>): Promise<void> {
    return this.imports.run(job.data, { lastAttempt: isLast(job) });
  }
}

@Processor('outbox', workerOptions)
export class OutboxProcessor extends Processing {
  constructor(private readonly outbox: OutboxService) {
    super();
  }
  override async process(): Promise<void> {
    await this.outbox.run();
  }
}

@Processor('sweep', workerOptions)
export class SweepProcessor extends Processing {
  constructor(private readonly housekeeping: Housekeeping) {
    super();
  }
  override process(): Promise<void> {
    return this.housekeeping.run();
  }
}

/** Queues what has to happen again and again; the same schedule, however many workers ask for it. */
@Injectable()
export class Schedules implements OnApplicationBootstrap {
  constructor(
    @InjectQueue('outbox') private readonly outbox: Queue,
    @InjectQueue('sweep') private readonly sweep: Queue,
    private readonly renderer: RendererClient,
    private readonly housekeeping: Housekeeping,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.outbox.upsertJobScheduler(
      'outbox',
      { every: repeats.outbox },
      { name: 'outbox', data: {}, opts: jobOptions },
    );
    await this.sweep.upsertJobScheduler(
      'sweep',
      { every: repeats.sweep },
      { name: 'sweep', data: {}, opts: jobOptions },
    );
    await this.housekeeping.warnOfCalendars();
    void this.renderer.warm().catch(() => undefined);
  }
}

/** What consumes the queues. Any number of these may run over one database. */
@Module({})
export class WorkModule {
  static on({ connection }: Platform): DynamicModule {
    return {
      module: WorkModule,
      imports: [BullModule.forRoot({ connection }), BullModule.registerQueue(...queueNames.map((name) => ({ name })))],
      providers: [DocumentProcessor, ImportProcessor, OutboxProcessor, SweepProcessor, Housekeeping, Schedules],
    };
  }
}

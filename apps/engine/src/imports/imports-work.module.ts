import { BullModule, Processor } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { workerOptions } from '@redress/jobs';
import type { Job } from 'bullmq';
import { isLastAttempt, QueueProcessor } from '../platform/queue-processor';
import { importQueue } from './import-queue';
import type { ImportJob } from './import-queue';
import { ImportRunner } from './import-runner';
import { ImportsModule } from './imports.module';

@Processor(importQueue.name, { ...workerOptions, concurrency: 1 })
export class ImportProcessor extends QueueProcessor {
  constructor(private readonly imports: ImportRunner) {
    super();
  }
  override process(job: Job<ImportJob>): Promise<void> {
    return this.imports.run(job.data, { lastAttempt: isLastAttempt(job) });
  }
}

/** Runs the imports that stand in line. */
@Module({
  imports: [ImportsModule, BullModule.registerQueue({ name: importQueue.name })],
  providers: [ImportProcessor],
})
export class ImportsWorkModule {}

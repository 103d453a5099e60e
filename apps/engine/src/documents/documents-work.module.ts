import { BullModule, Processor } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { workerOptions } from '@redress/jobs';
import type { JobPayloads } from '@redress/jobs';
import { RendererClient } from '@redress/renderer-client';
import type { Job } from 'bullmq';
import { isLastAttempt, QueueProcessor } from '../platform/queue-processor';
import { DocumentMaker } from './document-maker';
import { DocumentsModule } from './documents.module';

@Processor('documents', { ...workerOptions, concurrency: 2 })
export class DocumentProcessor extends QueueProcessor {
  constructor(private readonly documents: DocumentMaker) {
    super();
  }
  override process(job: Job<JobPayloads['documents']>): Promise<void> {
    return this.documents.make(job.data, isLastAttempt(job));
  }
}

/** Makes the documents that stand in line. */
@Module({
  imports: [DocumentsModule, BullModule.registerQueue({ name: 'documents' })],
  providers: [DocumentProcessor],
})
export class DocumentsWorkModule implements OnApplicationBootstrap {
  constructor(private readonly renderer: RendererClient) {}

  onApplicationBootstrap(): void {
    void this.renderer.warm().catch(() => undefined);
  }
}

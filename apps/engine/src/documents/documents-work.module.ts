import { BullModule, Processor } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { workerOptions } from '@redress/jobs';
import { RendererClient } from '@redress/renderer-client';
import type { Job } from 'bullmq';
import { isLastAttempt, QueueProcessor } from '../platform/queue-processor';
import { DocumentMaker } from './document-maker';
import { documentQueue } from './document-queue';
import type { DocumentJob } from './document-queue';
import { DocumentsModule } from './documents.module';

@Processor(documentQueue.name, { ...workerOptions, concurrency: 2 })
export class DocumentProcessor extends QueueProcessor {
  constructor(private readonly documents: DocumentMaker) {
    super();
  }
  override process(job: Job<DocumentJob>): Promise<void> {
    return this.documents.make(job.data, isLastAttempt(job));
  }
}

/** Makes the documents that stand in line. */
@Module({
  imports: [DocumentsModule, BullModule.registerQueue({ name: documentQueue.name })],
  providers: [DocumentProcessor],
})
export class DocumentsWorkModule implements OnApplicationBootstrap {
  constructor(private readonly renderer: RendererClient) {}

  onApplicationBootstrap(): void {
    void this.renderer.warm().catch(() => undefined);
  }
}

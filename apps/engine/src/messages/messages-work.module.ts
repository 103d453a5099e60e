import { BullModule, InjectQueue, Processor } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { jobOptions, repeats, workerOptions } from '@redress/jobs';
import type { Queue } from 'bullmq';
import { CasesModule } from '../cases/cases.module';
import { QueueProcessor } from '../platform/queue-processor';
import { NotificationRepository } from './notification-repository';
import { OutboxService } from './outbox.service';

@Processor('outbox', workerOptions)
export class OutboxProcessor extends QueueProcessor {
  constructor(private readonly outbox: OutboxService) {
    super();
  }
  override async process(): Promise<void> {
    await this.outbox.run();
  }
}

/** Carries out what cases have left in the outbox. */
@Module({
  imports: [CasesModule, BullModule.registerQueue({ name: 'outbox' })],
  providers: [NotificationRepository, OutboxService, OutboxProcessor],
})
export class MessagesWorkModule implements OnApplicationBootstrap {
  constructor(@InjectQueue('outbox') private readonly outbox: Queue) {}

  /** The same schedule, however many workers ask for it. */
  async onApplicationBootstrap(): Promise<void> {
    await this.outbox.upsertJobScheduler(
      'outbox',
      { every: repeats.outbox },
      { name: 'outbox', data: {}, opts: jobOptions },
    );
  }
}

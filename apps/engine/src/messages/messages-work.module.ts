import { BullModule, InjectQueue, Processor } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { jobOptions, repeats, workerOptions } from '@redress/jobs';
import type { Queue } from 'bullmq';
import { CasesModule } from '../cases/cases.module';
import { QueueProcessor } from '../platform/queue-processor';
import { DeliveryAttempts } from './delivery-attempts';
import { deliveryQueue } from './delivery-queue';
import { MessagesModule } from './messages.module';
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

/** Several at once, for one may wait for a plugin that hangs while others have something to do. */
@Processor(deliveryQueue.name, { ...workerOptions, concurrency: 4 })
export class DeliveryProcessor extends QueueProcessor {
  constructor(private readonly attempts: DeliveryAttempts) {
    super();
  }
  override async process(): Promise<void> {
    await this.attempts.run();
  }
}

/** Carries out what cases have left in the outbox, and brings messages to people. */
@Module({
  imports: [CasesModule, MessagesModule, BullModule.registerQueue({ name: 'outbox' }, { name: deliveryQueue.name })],
  providers: [NotificationRepository, OutboxService, OutboxProcessor, DeliveryAttempts, DeliveryProcessor],
})
export class MessagesWorkModule implements OnApplicationBootstrap {
  constructor(
    @InjectQueue('outbox') private readonly outbox: Queue,
    @InjectQueue(deliveryQueue.name) private readonly deliveries: Queue,
  ) {}

  /** The same schedule, however many workers ask for it. */
  async onApplicationBootstrap(): Promise<void> {
    await this.outbox.upsertJobScheduler(
      'outbox',
      { every: repeats.outbox },
      { name: 'outbox', data: {}, opts: jobOptions },
    );
    await this.deliveries.upsertJobScheduler(
      deliveryQueue.name,
      { every: repeats.deliveries },
      { name: deliveryQueue.name, data: {}, opts: jobOptions },
    );
  }
}

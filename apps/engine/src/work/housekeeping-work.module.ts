import { BullModule, InjectQueue, Processor } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { jobOptions, repeats, workerOptions } from '@redress/jobs';
import type { Queue } from 'bullmq';
import { QueueProcessor } from '../platform/queue-processor';
import { CalendarWatch } from './calendar-watch';
import { Housekeeping } from './housekeeping';
import { HousekeepingModule } from './housekeeping.module';

@Processor('sweep', workerOptions)
export class SweepProcessor extends QueueProcessor {
  constructor(private readonly housekeeping: Housekeeping) {
    super();
  }
  override process(): Promise<void> {
    return this.housekeeping.run();
  }
}

@Module({
  imports: [HousekeepingModule, BullModule.registerQueue({ name: 'sweep' })],
  providers: [SweepProcessor],
})
export class HousekeepingWorkModule implements OnApplicationBootstrap {
  constructor(
    @InjectQueue('sweep') private readonly sweep: Queue,
    private readonly calendars: CalendarWatch,
  ) {}

  /** The same schedule, however many workers ask for it. */
  async onApplicationBootstrap(): Promise<void> {
    await this.sweep.upsertJobScheduler(
      'sweep',
      { every: repeats.sweep },
      { name: 'sweep', data: {}, opts: jobOptions },
    );
    await this.calendars.warn();
  }
}

import { Module } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';
import { Database, PersonalDataCipher } from '@redress/persistence';
import { Announcements } from './announcements';
import { Clock, SETTINGS } from './engine-settings';
import { LOGGER } from './logger';
import { Metrics } from './metrics';
import type { Platform } from './platform';
import { WorkQueues } from './work-queues';

/** What was opened before any module, as values that every module may ask for. Knows no feature. */
@Module({})
export class PlatformModule {
  /** `opened`: further values that the caller opened. */
  static on(platform: Platform, opened: readonly Provider[] = []): DynamicModule {
    const { settings, databaseUrl, database, cipher, queues, clock, log } = platform;
    const providers: Provider[] = [
      { provide: SETTINGS, useValue: settings },
      { provide: LOGGER, useValue: log },
      { provide: Clock, useValue: clock },
      { provide: Database, useValue: database },
      { provide: PersonalDataCipher, useValue: cipher },
      { provide: WorkQueues, useValue: queues },
      { provide: Announcements, useFactory: () => new Announcements(databaseUrl, log) },
      Metrics,
      ...opened,
    ];
    return { module: PlatformModule, global: true, providers, exports: providers };
  }
}

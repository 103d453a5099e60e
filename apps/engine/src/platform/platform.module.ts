import { Module } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';
import { CaseRepository, Database, PersonalDataCipher } from '@redress/persistence';
import { RendererClient } from '@redress/templates';
import { AttachmentService } from '../attachments/attachment.service';
import { FileStore } from '../attachments/file-store';
import { CaseReader } from '../cases/case-reader';
import { CommandService } from '../cases/command.service';
import { DocumentMaker } from '../documents/document-maker';
import { DocumentService } from '../documents/document.service';
import { Announcements } from '../events/announcements';
import { Metrics } from '../health/metrics';
import { ImportRepository } from '../imports/import-repository';
import { ImportRunner } from '../imports/import-runner';
import { ImportService } from '../imports/import.service';
import { OutboxService } from '../messages/outbox.service';
import { OverlayRepository } from '../policies/overlay-repository';
import { PolicyShelf } from '../policies/policy-shelf';
import { RevisionLibrary } from '../policies/revision-library';
import { PersonRepository } from '../sessions/person-repository';
import { UnitDirectory } from '../units/unit-directory';
import { DeadlineSweep } from '../work/deadline-sweep';
import { Clock, SETTINGS } from './engine-settings';
import { LOGGER } from './logger';
import type { Platform } from './platform';
import { WorkQueues } from './work-queues';

/** What the API, the worker and the command line have in common. */
@Module({})
export class PlatformModule {
  static on(platform: Platform): DynamicModule {
    const { settings, database, databaseUrl, cipher, shelf, files, queues, clock, log, renderer } = platform;
    const values: Provider[] = [
      { provide: SETTINGS, useValue: settings },
      { provide: LOGGER, useValue: log },
      { provide: Clock, useValue: clock },
      { provide: Database, useValue: database },
      { provide: PersonalDataCipher, useValue: cipher },
      { provide: PolicyShelf, useValue: shelf },
      { provide: FileStore, useValue: files },
      { provide: WorkQueues, useValue: queues },
      { provide: Announcements, useFactory: () => new Announcements(databaseUrl, log) },
      { provide: RendererClient, useFactory: () => new RendererClient(renderer) },
      {
        provide: CaseRepository,
        inject: [RevisionLibrary],
        useFactory: (library: RevisionLibrary) => new CaseRepository(cipher, library),
      },
    ];
    const services: Provider[] = [
      Metrics,
      RevisionLibrary,
      OverlayRepository,
      UnitDirectory,
      PersonRepository,
      CaseReader,
      CommandService,
      AttachmentService,
      DocumentService,
      DocumentMaker,
      ImportRepository,
      ImportService,
      ImportRunner,
      OutboxService,
      DeadlineSweep,
    ];
    const providers = [...values, ...services];
    return { module: PlatformModule, global: true, providers, exports: providers };
  }
}

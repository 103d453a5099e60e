import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ApiDocsController } from './api-docs/api-docs.controller';
import { EvidenceController } from './attachments/evidence.controller';
import { CaseController } from './cases/case.controller';
import { InboxService } from './cases/inbox.service';
import { DocumentController } from './documents/document.controller';
import { EventController } from './events/event.controller';
import { HealthController } from './health/health.controller';
import { ProblemFilter } from './http/problem.filter';
import { SessionGuard } from './http/session.guard';
import { ImportController } from './imports/import.controller';
import type { Platform } from './platform/platform';
import { PlatformModule } from './platform/platform.module';
import { PolicyController } from './policies/policy.controller';
import { PolicyService } from './policies/policy.service';
import { DemoAccountList } from './sessions/demo-accounts';
import { SessionController } from './sessions/session.controller';
import { SessionService } from './sessions/session.service';
import { SessionView } from './sessions/session-view';
import { UnitController } from './units/unit.controller';
import { UnitService } from './units/unit.service';

/** The HTTP API. */
@Module({})
export class ApiModule {
  static on(platform: Platform, demo = new DemoAccountList()): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.on(platform)],
      controllers: [
        SessionController,
        CaseController,
        EvidenceController,
        DocumentController,
        UnitController,
        PolicyController,
        ImportController,
        EventController,
        HealthController,
        ApiDocsController,
      ],
      providers: [
        { provide: DemoAccountList, useValue: demo },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        SessionService,
        SessionView,
        InboxService,
        UnitService,
        PolicyService,
      ],
    };
  }
}

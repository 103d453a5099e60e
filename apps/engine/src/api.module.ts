import { Module } from '@nestjs/common';
import { ApiDocsModule } from './api-docs/api-docs.module';
import { CasesModule } from './cases/cases.module';
import { DocumentsModule } from './documents/documents.module';
import { EventsModule } from './events/events.module';
import { EvidenceModule } from './evidence/evidence.module';
import { PluginsModule } from './extensions/extensions.module';
import { HealthModule } from './health/health.module';
import { HttpModule } from './http/http.module';
import { ImportsModule } from './imports/imports.module';
import { MessagesModule } from './messages/messages.module';
import { PoliciesModule } from './policies/policies.module';
import { SessionsModule } from './sessions/sessions.module';
import { UnitsModule } from './units/units.module';

/** The HTTP API. */
@Module({
  imports: [
    HttpModule,
    SessionsModule,
    CasesModule,
    EvidenceModule,
    DocumentsModule,
    MessagesModule,
    UnitsModule,
    PoliciesModule,
    PluginsModule,
    ImportsModule,
    EventsModule,
    HealthModule,
    ApiDocsModule,
  ],
})
export class ApiModule {}

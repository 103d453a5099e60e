import { Module } from '@nestjs/common';
import { RendererClient } from '@redress/renderer-client';
import { AttachmentsModule } from '../attachments/attachments.module';
import { CasesModule } from '../cases/cases.module';
import { OrganisationModule } from '../organisation/organisation.module';
import type { EngineSettings } from '../platform/engine-settings';
import { SETTINGS } from '../platform/engine-settings';
import { PoliciesModule } from '../policies/policies.module';
import { DocumentController } from './document.controller';
import { DocumentMaker } from './document-maker';
import { DocumentPreparation } from './document-preparation';
import { DocumentRepository } from '../cases/document-repository';
import { DocumentService } from './document.service';
import { DocumentValues } from './document-values';

/** Dossiers, notices and whatever else a policy has printed. */
@Module({
  imports: [AttachmentsModule, CasesModule, OrganisationModule, PoliciesModule],
  controllers: [DocumentController],
  providers: [
    {
      provide: RendererClient,
      inject: [SETTINGS],
      useFactory: ({ renderer }: EngineSettings) => new RendererClient(renderer),
    },
    DocumentRepository,
    DocumentService,
    DocumentPreparation,
    DocumentValues,
    DocumentMaker,
  ],
  exports: [DocumentMaker, DocumentRepository, RendererClient],
})
export class DocumentsModule {}

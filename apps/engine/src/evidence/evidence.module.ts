import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/attachments.module';
import { CasesModule } from '../cases/cases.module';
import { OrganisationModule } from '../organisation/organisation.module';
import { EvidenceController } from './evidence.controller';

/** Files that belong to a case. */
@Module({ imports: [AttachmentsModule, CasesModule, OrganisationModule], controllers: [EvidenceController] })
export class EvidenceModule {}

import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/attachments.module';
import { CasesModule } from '../cases/cases.module';
import { OrganisationModule } from '../organisation/organisation.module';
import { PoliciesModule } from '../policies/policies.module';
import { SessionsModule } from '../sessions/sessions.module';
import { BatchIntake } from './batch-intake';
import { EntryIntake } from './entry-intake';
import { ImportController } from './import.controller';
import { ImportRepository } from './import-repository';
import { ImportRunner } from './import-runner';
import { ImportService } from './import.service';

/** Files that become cases. */
@Module({
  imports: [AttachmentsModule, CasesModule, OrganisationModule, PoliciesModule, SessionsModule],
  controllers: [ImportController],
  providers: [ImportRepository, ImportService, BatchIntake, EntryIntake, ImportRunner],
  exports: [ImportRepository, ImportRunner],
})
export class ImportsModule {}

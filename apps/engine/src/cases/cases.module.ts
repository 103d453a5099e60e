import { Module } from '@nestjs/common';
import { CaseRepository, PersonalDataCipher } from '@redress/persistence';
import { AttachmentsModule } from '../attachments/attachments.module';
import { OrganisationModule } from '../organisation/organisation.module';
import { PoliciesModule } from '../policies/policies.module';
import { RevisionLibrary } from '../policies/revision-library';
import { CaseController } from './case.controller';
import { CaseReader } from './case-reader';
import { CommandService } from './command.service';
import { CountCache } from './count-cache';
import { FunctionAnswers } from './function-answers';
import { InboxService } from './inbox.service';

/** Cases: taken, shown, moved on by commands. */
@Module({
  imports: [AttachmentsModule, OrganisationModule, PoliciesModule],
  controllers: [CaseController],
  providers: [
    {
      provide: CaseRepository,
      inject: [PersonalDataCipher, RevisionLibrary],
      useFactory: (cipher: PersonalDataCipher, library: RevisionLibrary) => new CaseRepository(cipher, library),
    },
    CaseReader,
    CommandService,
    CountCache,
    FunctionAnswers,
    InboxService,
  ],
  exports: [CaseRepository, CaseReader, CommandService, FunctionAnswers],
})
export class CasesModule {}

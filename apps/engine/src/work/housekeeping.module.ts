import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { OrganisationModule } from '../organisation/organisation.module';
import { PoliciesModule } from '../policies/policies.module';
import { SessionsModule } from '../sessions/sessions.module';
import { DeadlineSweep } from './deadline-sweep';
import { Housekeeping } from './housekeeping';

/** What has to be looked at again and again. */
@Module({
  imports: [CasesModule, OrganisationModule, PoliciesModule, SessionsModule],
  providers: [DeadlineSweep, Housekeeping],
  exports: [Housekeeping],
})
export class HousekeepingModule {}

import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { DocumentsModule } from '../documents/documents.module';
import { ImportsModule } from '../imports/imports.module';
import { OrganisationModule } from '../organisation/organisation.module';
import { PoliciesModule } from '../policies/policies.module';
import { SessionsModule } from '../sessions/sessions.module';
import { CalendarWatch } from './calendar-watch';
import { DeadlineSweep } from './deadline-sweep';
import { Housekeeping } from './housekeeping';

/** What has to be looked at again and again. */
@Module({
  imports: [CasesModule, DocumentsModule, ImportsModule, OrganisationModule, PoliciesModule, SessionsModule],
  providers: [DeadlineSweep, CalendarWatch, Housekeeping],
  exports: [CalendarWatch, Housekeeping],
})
export class HousekeepingModule {}

import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { OrganisationModule } from '../organisation/organisation.module';
import { PoliciesModule } from '../policies/policies.module';
import { PersonRepository } from './person-repository';
import { SessionCache } from './session-cache';
import { SessionController } from './session.controller';
import { SessionGuard } from './session.guard';
import { SessionService } from './session.service';
import { SessionView } from './session-view';

/** Accounts and sessions; its guard stands before every operation. */
@Module({
  imports: [OrganisationModule, PoliciesModule],
  controllers: [SessionController],
  providers: [
    PersonRepository,
    SessionCache,
    SessionService,
    SessionView,
    { provide: APP_GUARD, useClass: SessionGuard },
  ],
  exports: [PersonRepository],
})
export class SessionsModule {}

import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { OrganisationModule } from '../organisation/organisation.module';
import { PoliciesModule } from '../policies/policies.module';
import { AccountRepository } from './account-repository';
import { SessionCache } from './session-cache';
import { SessionRepository } from './session-repository';
import { SessionController } from './session.controller';
import { SessionGuard } from './session.guard';
import { SessionService } from './session.service';
import { SessionView } from './session-view';

/** Accounts and sessions; its guard stands before every operation. */
@Module({
  imports: [OrganisationModule, PoliciesModule],
  controllers: [SessionController],
  providers: [
    AccountRepository,
    SessionRepository,
    SessionCache,
    SessionService,
    SessionView,
    { provide: APP_GUARD, useClass: SessionGuard },
  ],
  exports: [AccountRepository, SessionRepository],
})
export class SessionsModule {}

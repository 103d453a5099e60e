import { Controller, Inject, Optional, Req, Res } from '@nestjs/common';
import type { Session } from '@redress/api-contract';
import type { FastifyReply } from 'fastify';
import type { Static } from 'typebox';
import type { ApiRequest } from '../http/api-request';
import { Checked, Operation, SignedInPerson } from '../http/operation.decorator';
import type { Input, Output } from '../http/operation.decorator';
import { sessionCookie } from './session.guard';
import { SETTINGS } from '../platform/engine-settings';
import type { EngineSettings } from '../platform/engine-settings';
import { DemoAccountList } from './demo-accounts';
import { SessionService } from './session.service';
import { SessionView } from './session-view';
import type { SignedIn } from '../http/signed-in';

@Controller()
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly views: SessionView,
    @Inject(SETTINGS) private readonly settings: EngineSettings,
    // Nest finds it by the type, which therefore has to be written out.
    @Optional() private readonly demo: DemoAccountList = new DemoAccountList(),
  ) {}

  @Operation('signIn')
  async signIn(
    @Req() request: ApiRequest,
    @Checked() { body }: Input<'signIn'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Static<typeof Session>> {
    const { token, expiresAt } = await this.sessions.signIn(body.login, body.password, request.ip);
    const person = await this.sessions.find(token);
    if (!person) throw new Error('A session that was just opened is not there.');
    reply.setCookie(sessionCookie, token, { ...this.cookie(), expires: expiresAt });
    return this.views.of(person);
  }

  @Operation('currentSession')
  current(@SignedInPerson() person: SignedIn): Promise<Static<typeof Session>> {
    return this.views.of(person);
  }

  @Operation('setLocale')
  async setLocale(
    @SignedInPerson() person: SignedIn,
    @Checked() { body }: Input<'setLocale'>,
  ): Promise<Static<typeof Session>> {
    await this.sessions.setLocale(person, body.locale);
    return this.views.of({ ...person, locale: body.locale });
  }

  @Operation('signOut')
  async signOut(@SignedInPerson() person: SignedIn, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.signOut(person);
    reply.clearCookie(sessionCookie, this.cookie());
  }

  @Operation('demoAccounts')
  demoAccounts(): Output<'demoAccounts'> {
    return { accounts: this.settings.standalone ? this.demo.accounts : [] };
  }

  private cookie(): { path: string; httpOnly: boolean; sameSite: 'lax'; secure: boolean } {
    return { path: '/api', httpOnly: true, sameSite: 'lax', secure: !this.settings.standalone };
  }
}

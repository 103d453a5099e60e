import { Injectable } from '@nestjs/common';
import { HttpProblem } from '../http/http-problem';
import { text } from '../http/localized';
import type { Locale } from '../http/localized';
import { Clock } from '../platform/engine-settings';
import { AccountRepository } from './account-repository';
import type { Account } from './account-repository';
import { hashPassword, csrfTokenOf, newToken, passwordFits, tokenHash } from './secrets';
import { SessionCache } from './session-cache';
import { SessionRepository } from './session-repository';
import { SignInRate } from './sign-in-rate';
import type { SignedIn } from '../http/signed-in';

const lockAfter = 5;
const lockMs = 15 * 60_000;
const sessionMs = 12 * 3_600_000;

const wrongPassword = (): HttpProblem =>
  new HttpProblem(401, 'sign-in-failed', text('账号或密码不正确。', 'The login or the password is wrong.'));

function locked(until: Date, now: Date): HttpProblem {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
  return new HttpProblem(
    423,
    'account-locked',
    text(
      `密码连续输错 ${lockAfter} 次，账号已锁定，请 ${minutes} 分钟后再试。`,
      `The password was wrong ${lockAfter} times; the account is locked for ${minutes} more minutes.`,
    ),
    { 'retry-after': String(minutes * 60) },
  );
}

@Injectable()
export class SessionService {
  private readonly rate = new SignInRate();

  constructor(
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionRepository,
    private readonly cache: SessionCache,
    private readonly clock: Clock,
  ) {}

  static readonly hashPassword = hashPassword;

  /** Opens a session and gives its token, which is kept nowhere but in the cookie. */
  async signIn(login: string, password: string, address: string): Promise<{ token: string; expiresAt: Date }> {
    const now = this.clock.now();
    const wait = this.rate.waitFor(address, now.getTime());
    if (wait > 0)
      throw new HttpProblem(
        429,
        'too-many-attempts',
        text(`登录尝试过多，请 ${wait} 秒后再试。`, `Too many attempts to sign in; try again in ${wait} seconds.`),
        { 'retry-after': String(wait) },
      );
    const account = await this.accounts.byLogin(login);
    if (account?.lockedUntil && account.lockedUntil > now) throw locked(account.lockedUntil, now);
    if (!(await passwordFits(account?.passwordHash ?? null, password)) || !account) {
      if (account) await this.refuse(account, now);
      throw wrongPassword();
    }
    const token = newToken();
    const expiresAt = new Date(now.getTime() + sessionMs);
    await this.accounts.recordSignIn({
      tokenHash: tokenHash(token),
      personId: account.id,
      csrfToken: csrfTokenOf(token),
      createdAt: now,
      expiresAt,
    });
    return { token, expiresAt };
  }

  /** Who stands behind a cookie, or null. */
  async find(token: string): Promise<SignedIn | null> {
    const id = tokenHash(token);
    const session = await this.cache.find(id, () => this.sessions.find(id));
    return session && session.expiresAt > this.clock.now() ? session : null;
  }

  async signOut({ sessionId, personId }: SignedIn): Promise<void> {
    await this.sessions.close(sessionId);
    this.cache.forgetPerson(personId);
  }

  async setLocale({ personId }: SignedIn, locale: Locale): Promise<void> {
    await this.accounts.setLocale(personId, locale);
    this.cache.forgetPerson(personId);
  }

  private async refuse(account: Account, now: Date): Promise<void> {
    const lockedUntil = new Date(now.getTime() + lockMs);
    const after = await this.accounts.recordFailure(account.id, { now, lockAfter, lockedUntil });
    if (after?.lockedUntil && after.lockedUntil > now) throw locked(after.lockedUntil, now);
  }
}

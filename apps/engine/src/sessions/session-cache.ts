import { Injectable } from '@nestjs/common';
import type { SignedIn } from '../http/signed-in';
import { Announcements } from '../platform/announcements';

/** Without news for so long a session is read again, though its revocation would have been announced. */
const lifeMs = 30_000;
/** The same while revocations cannot be heard. */
const lifeUnheardMs = 3_000;
const sessionLimit = 10_000;

interface Entry {
  session: SignedIn;
  readAt: number;
}

/**
 * Sessions as they were read lately, so that a request need not ask for them. What changes a person's account, roles or
 * sessions is announced by the database itself (`session-revocation.sql.ts`), whoever did it, and heard by all
 * processes.
 */
@Injectable()
export class SessionCache {
  private readonly entries = new Map<string, Entry>();
  /** Counts what was revoked: a session that was being read meanwhile may be the one before. */
  private revocations = 0;

  constructor(private readonly announcements: Announcements) {
    announcements.received.subscribe(({ kind, person }) => {
      if (kind === 'session') this.forgetPerson(String(person));
    });
  }

  /** The session of a cookie, or null. `read` asks the database. */
  async find(sessionId: string, read: () => Promise<SignedIn | null>): Promise<SignedIn | null> {
    const known = this.entries.get(sessionId);
    if (known && this.isFresh(known)) return known.session;
    const [readAt, revocations] = [performance.now(), this.revocations];
    const session = await read();
    if (session && revocations === this.revocations) this.keep(sessionId, { session, readAt });
    else this.entries.delete(sessionId);
    return session;
  }

  /** At once in this process; others hear of it. */
  forgetPerson(personId: string): void {
    this.revocations += 1;
    for (const [id, { session }] of this.entries) if (session.personId === personId) this.entries.delete(id);
  }

  private isFresh({ readAt }: Entry): boolean {
    const { listeningSince } = this.announcements;
    const age = performance.now() - readAt;
    // What was announced before this process listened (again) was not heard.
    return listeningSince !== null && readAt >= listeningSince ? age < lifeMs : age < lifeUnheardMs;
  }

  private keep(sessionId: string, entry: Entry): void {
    this.entries.delete(sessionId);
    this.entries.set(sessionId, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > sessionLimit && oldest !== undefined) this.entries.delete(oldest);
  }
}

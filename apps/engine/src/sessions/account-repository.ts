import { Injectable } from '@nestjs/common';
import { Database, Person, Session, sql } from '@redress/persistence';
import type { RowOf } from '@redress/persistence';
import type { Locale } from '../http/localized';

export type Account = Pick<
  Person,
  'id' | 'login' | 'name' | 'passwordHash' | 'headquarters' | 'locale' | 'failedAttempts' | 'lockedUntil'
>;

/** What wrong passwords have come to. */
export interface FailedSignIns {
  attempts: number;
  lockedUntil: Date | null;
}

/** Accounts: people as they sign in. They are edited, so they are entities; they stand above the units. */
@Injectable()
export class AccountRepository {
  constructor(private readonly database: Database) {}

  byLogin(login: string): Promise<Account | null> {
    return this.database.inUnits([], (transaction) => transaction.entities().findOne(Person, { login, active: true }));
  }

  /** Opens a session; wrong passwords are forgotten with it. */
  recordSignIn(session: Session): Promise<void> {
    return this.database.inUnits([], async (transaction) => {
      const em = transaction.entities();
      const person = await em.findOneOrFail(Person, { id: session.personId });
      person.failedAttempts = 0;
      person.lockedUntil = null;
      em.create(Session, session);
    });
  }

  /**
   * A statement, for it counts in the database: however many try at once, none is forgotten. A lock that has run out
   * begins the count anew.
   */
  async recordFailure(
    personId: string,
    { now, lockAfter, lockedUntil }: { now: Date; lockAfter: number; lockedUntil: Date },
  ): Promise<FailedSignIns | null> {
    const at = now.toISOString();
    const [row] = await this.database.above.query(
      sql<Pick<RowOf<Person>, 'failed_attempts' | 'locked_until'>>`update person set
          failed_attempts = case when locked_until <= ${at}::timestamptz then 1 else failed_attempts + 1 end,
          locked_until = case when locked_until <= ${at}::timestamptz then null
            when failed_attempts + 1 >= ${lockAfter} then ${lockedUntil.toISOString()}::timestamptz
            else locked_until end
        where id = ${personId} returning failed_attempts, locked_until`,
    );
    if (!row) return null;
    const { failed_attempts: attempts, locked_until: until } = row;
    return { attempts, lockedUntil: until === null ? null : new Date(until) };
  }

  setLocale(personId: string, locale: Locale): Promise<void> {
    return this.database.inUnits([], async (transaction) => {
      const person = await transaction.entities().findOneOrFail(Person, { id: personId });
      person.locale = locale;
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Database, sql } from '@redress/persistence';
import type { Person, RoleAssignment, RowOf, Session } from '@redress/persistence';
import type { Locale } from '../http/localized';
import type { HeldRole } from '../http/signed-in';

export interface Account {
  id: string;
  login: string;
  name: string;
  passwordHash: string;
  headquarters: boolean;
  locale: Locale;
  failedAttempts: number;
  lockedUntil: Date | null;
}

export interface StoredSession {
  account: Account;
  csrfToken: string;
  expiresAt: Date;
  roles: Map<string, HeldRole[]>;
}

type AssignedRole = Pick<RowOf<RoleAssignment>, 'unit_id' | 'role' | 'department'>;

function byUnit(assigned: readonly AssignedRole[]): Map<string, HeldRole[]> {
  const roles = new Map<string, HeldRole[]>();
  for (const { unit_id: unit, role, department } of assigned)
    roles.set(unit, [...(roles.get(unit) ?? []), { role, ...(department === '' ? {} : { department }) }]);
  return roles;
}

const accountOf = (row: RowOf<Person>): Account => ({
  id: row.id,
  login: row.login,
  name: row.name,
  passwordHash: row.password_hash,
  headquarters: row.headquarters,
  locale: row.locale === 'en' ? 'en' : 'zh-CN',
  failedAttempts: row.failed_attempts,
  lockedUntil: row.locked_until === null ? null : new Date(row.locked_until),
});

/** Accounts and sessions; both stand above the units. */
@Injectable()
export class PersonRepository {
  constructor(private readonly database: Database) {}

  async byLogin(login: string): Promise<Account | null> {
    const [row] = await this.database.above.query(
      sql<RowOf<Person>>`select * from person where login = ${login} and active`,
    );
    return row ? accountOf(row) : null;
  }

  /** Counts in the database: however many try at once, none is forgotten. */
  async recordFailure(personId: string, lockAfter: number, lockedUntil: Date): Promise<Account | null> {
    const [row] = await this.database.above.query(
      sql<RowOf<Person>>`update person set failed_attempts = failed_attempts + 1,
          locked_until = case when failed_attempts + 1 >= ${lockAfter} then ${lockedUntil.toISOString()}::timestamptz
            else locked_until end
        where id = ${personId} returning *`,
    );
    return row ? accountOf(row) : null;
  }

  async clearFailures(personId: string): Promise<void> {
    await this.database.above.query(
      sql`update person set failed_attempts = 0, locked_until = null
        where id = ${personId} and (failed_attempts > 0 or locked_until is not null)`,
    );
  }

  async setLocale(personId: string, locale: Locale): Promise<void> {
    await this.database.above.query(sql`update person set locale = ${locale} where id = ${personId}`);
  }

  async openSession(session: {
    tokenHash: string;
    personId: string;
    csrfToken: string;
    createdAt: Date;
    expiresAt: Date;
  }): Promise<void> {
    const { tokenHash, personId, csrfToken, createdAt, expiresAt } = session;
    await this.database.above.query(
      sql`insert into session (token_hash, person_id, csrf_token, created_at, expires_at)
        values (${tokenHash}, ${personId}, ${csrfToken}, ${createdAt.toISOString()}, ${expiresAt.toISOString()})`,
    );
  }

  /** The account behind a session, with all its roles. */
  async findSession(tokenHash: string): Promise<StoredSession | null> {
    const [row] = await this.database.above.query(
      sql<RowOf<Person> & Pick<RowOf<Session>, 'csrf_token' | 'expires_at'> & { roles: AssignedRole[] }>`
        select p.*, s.csrf_token, s.expires_at,
          (select coalesce(json_agg(
              json_build_object('unit_id', r.unit_id, 'role', r.role, 'department', r.department)
              order by r.unit_id, r.role, r.department), '[]')
            from role_assignment r where r.person_id = p.id) as roles
        from session s join person p on p.id = s.person_id where s.token_hash = ${tokenHash} and p.active`,
    );
    if (!row) return null;
    return {
      account: accountOf(row),
      csrfToken: row.csrf_token,
      expiresAt: new Date(row.expires_at),
      roles: byUnit(row.roles),
    };
  }

  async closeSession(tokenHash: string): Promise<void> {
    await this.database.above.query(sql`delete from session where token_hash = ${tokenHash}`);
  }

  async forgetExpired(now: Date): Promise<void> {
    await this.database.above.query(sql`delete from session where expires_at <= ${now.toISOString()}`);
  }

  /** Roles by unit id. */
  async rolesOf(personId: string): Promise<Map<string, HeldRole[]>> {
    return byUnit(
      await this.database.above.query(
        sql<AssignedRole>`select unit_id, role, department from role_assignment
          where person_id = ${personId} order by unit_id, role, department`,
      ),
    );
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '@redress/persistence';
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

interface AccountRow {
  id: string;
  login: string;
  name: string;
  password_hash: string;
  headquarters: boolean;
  locale: Locale;
  failed_attempts: number;
  locked_until: string | Date | null;
}

export interface StoredSession {
  account: Account;
  csrfToken: string;
  expiresAt: Date;
  roles: Map<string, HeldRole[]>;
}

interface AssignedRole {
  unit_id: string;
  role: string;
  department: string;
}

function byUnit(assigned: readonly AssignedRole[]): Map<string, HeldRole[]> {
  const roles = new Map<string, HeldRole[]>();
  for (const { unit_id: unit, role, department } of assigned)
    roles.set(unit, [...(roles.get(unit) ?? []), { role, ...(department === '' ? {} : { department }) }]);
  return roles;
}

const accountOf = (row: AccountRow): Account => ({
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
    const rows = await this.query<AccountRow>('select * from person where login = ? and active', [login]);
    return rows[0] ? accountOf(rows[0]) : null;
  }

  async recordFailure(personId: string, lockAfter: number, lockedUntil: Date): Promise<Account | null> {
    const rows = await this.query<AccountRow>(
      `update person set failed_attempts = failed_attempts + 1,
         locked_until = case when failed_attempts + 1 >= ? then ?::timestamptz else locked_until end
       where id = ? returning *`,
      [lockAfter, lockedUntil.toISOString(), personId],
    );
    return rows[0] ? accountOf(rows[0]) : null;
  }

  async clearFailures(personId: string): Promise<void> {
    await this.query(
      'update person set failed_attempts = 0, locked_until = null where id = ? and (failed_attempts > 0 or locked_until is not null)',
      [personId],
    );
  }

  async setLocale(personId: string, locale: Locale): Promise<void> {
    await this.query('update person set locale = ? where id = ?', [locale, personId]);
  }

  async openSession(session: {
    tokenHash: string;
    personId: string;
    csrfToken: string;
    createdAt: Date;
    expiresAt: Date;
  }): Promise<void> {
    const { tokenHash, personId, csrfToken, createdAt, expiresAt } = session;
    await this.query(
      'insert into session (token_hash, person_id, csrf_token, created_at, expires_at) values (?, ?, ?, ?, ?)',
      [tokenHash, personId, csrfToken, createdAt.toISOString(), expiresAt.toISOString()],
    );
  }

  /** The account behind a session, with all its roles: one statement, for it stands before every request. */
  async findSession(tokenHash: string, now: Date): Promise<StoredSession | null> {
    const rows = await this.database.above<
      AccountRow & { csrf_token: string; expires_at: string | Date; roles: AssignedRole[] }
    >(
      `select p.*, s.csrf_token, s.expires_at,
         (select coalesce(json_agg(json_build_object('unit_id', r.unit_id, 'role', r.role, 'department', r.department) order by r.unit_id, r.role, r.department), '[]')
          from role_assignment r where r.person_id = p.id) as roles
       from session s join person p on p.id = s.person_id where s.token_hash = ? and s.expires_at > ? and p.active`,
      [tokenHash, now.toISOString()],
    );
    const row = rows[0];
    return row
      ? {
          account: accountOf(row),
          csrfToken: row.csrf_token,
          expiresAt: new Date(row.expires_at),
          roles: byUnit(row.roles),
        }
      : null;
  }

  async closeSession(tokenHash: string): Promise<void> {
    await this.query('delete from session where token_hash = ?', [tokenHash]);
  }

  async forgetExpired(now: Date): Promise<void> {
    await this.query('delete from session where expires_at <= ?', [now.toISOString()]);
  }

  /** Roles by unit id. */
  async rolesOf(personId: string): Promise<Map<string, HeldRole[]>> {
    return byUnit(
      await this.database.above<AssignedRole>(
        'select unit_id, role, department from role_assignment where person_id = ? order by unit_id, role, department',
        [personId],
      ),
    );
  }

  private query<T extends object>(sql: string, parameters: unknown[]): Promise<T[]> {
    return this.database.above<T>(sql, parameters);
  }
}

import { Injectable } from '@nestjs/common';
import { Database, sql } from '@redress/persistence';
import type { Person, RowOf, Session } from '@redress/persistence';
import type { HeldRole, SignedIn } from '../http/signed-in';
import { rolesByUnit } from '../organisation/people';
import type { RoleRow } from '../organisation/people';

type SessionRow = Pick<RowOf<Person>, 'id' | 'login' | 'name' | 'headquarters' | 'locale'> &
  Pick<RowOf<Session>, 'csrf_token' | 'expires_at'> & { roles: RoleRow[] };

/** Sessions: read on every request that is not in the cache, so by statements. */
@Injectable()
export class SessionRepository {
  constructor(private readonly database: Database) {}

  /** Who stands behind a session, with all roles. */
  async find(tokenHash: string): Promise<SignedIn | null> {
    const [row] = await this.database.above.query(
      sql<SessionRow>`select p.id, p.login, p.name, p.headquarters, p.locale, s.csrf_token, s.expires_at,
          (select coalesce(json_agg(
              json_build_object('unit_id', r.unit_id, 'role', r.role, 'department', r.department)
              order by r.unit_id, r.role, r.department), '[]')
            from role_assignment r where r.person_id = p.id) as roles
        from session s join person p on p.id = s.person_id where s.token_hash = ${tokenHash} and p.active`,
    );
    if (!row) return null;
    const { id, login, name, headquarters, locale, csrf_token: csrfToken, expires_at: expiresAt } = row;
    const roles: Map<string, HeldRole[]> = rolesByUnit(row.roles);
    const session = { sessionId: tokenHash, csrfToken, expiresAt: new Date(expiresAt) };
    return { ...session, personId: id, name, login, headquarters, locale, roles };
  }

  async close(tokenHash: string): Promise<void> {
    await this.database.above.query(sql`delete from session where token_hash = ${tokenHash}`);
  }

  async forgetExpired(now: Date): Promise<void> {
    await this.database.above.query(sql`delete from session where expires_at <= ${now.toISOString()}::timestamptz`);
  }
}

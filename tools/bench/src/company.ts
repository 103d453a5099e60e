import { randomBytes, randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type pg from 'pg';
import { compiledPolicy, zone } from './policy';
import type { BenchUnit, CompiledPolicy } from './policy';

export interface BenchPerson {
  login: string;
  role: string;
  department?: string;
}

export interface Company {
  unitId: string;
  /** Ids by login. */
  people: ReadonlyMap<string, string>;
  password: string;
  policy: CompiledPolicy;
}

/** A unit with its people, its policy in force since a month ago. */
export async function foundUnit(
  database: pg.Client,
  unit: BenchUnit,
  people: readonly BenchPerson[],
): Promise<Company> {
  const policy = await compiledPolicy(unit);
  const unitId = randomUUID();
  const password = randomBytes(12).toString('base64url');
  const passwordHash = await hash(password);
  const { code, name, calendar, plugin } = unit;
  const { revision } = policy;
  await database.query(
    'insert into business_unit (id, code, name, zone, calendar, plugin) values ($1, $2, $3, $4, $5, $6)',
    [unitId, code, name, zone, calendar, plugin],
  );
  await database.query(
    `insert into policy_revision (hash, unit_id, number, content, effective_from)
     values ($1, $2, 1, $3, now() - interval '30 days')`,
    [revision.hash, unitId, JSON.stringify(revision)],
  );
  const ids = new Map(people.map(({ login }) => [login, randomUUID()]));
  for (const { login, role, department = '' } of people) {
    await database.query('insert into person (id, login, name, password_hash) values ($1, $2, $2, $3)', [
      ids.get(login),
      login,
      passwordHash,
    ]);
    await database.query('insert into role_assignment (person_id, unit_id, role, department) values ($1, $2, $3, $4)', [
      ids.get(login),
      unitId,
      role,
      department,
    ]);
  }
  return { unitId, people: ids, password, policy };
}

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestDatabase, type TestDatabase } from '@redress/testing';
import { applicationRole, systemRole, unitTables, type Transaction, sql, raw } from './index';

let test: TestDatabase;
const [mine, other] = [randomUUID(), randomUUID()];
const hidden = randomUUID();

const insertEvent = (transaction: Transaction, unit: string) =>
  transaction.query(
    sql`insert into case_event (case_id, seq, unit_id, type, at, actor, command_id, data, previous_hash, hash)
      values (${unit === other ? hidden : randomUUID()}, 1, ${unit}, 'received', now(), 'x', 'x', '{}', '', '')`,
  );
const count = async (transaction: Transaction, where = 'true'): Promise<number> =>
  (await transaction.query(sql<{ n: number }>`select count(*)::int as n from case_event where ${raw(where)}`))[0]?.n ??
  -1;

beforeAll(async () => {
  test = await startTestDatabase();
  await test.database.inUnits([other], (transaction) => insertEvent(transaction, other));
  await test.database.inUnits([mine], (transaction) => insertEvent(transaction, mine));
});
afterAll(() => test.stop());

describe('another unit’s rows', () => {
  it('are not there for raw SQL, whatever it asks', async () => {
    const seen = await test.database.inUnits([mine], async (transaction) => [
      await count(transaction),
      await count(transaction, `unit_id = '${other}'`),
      await count(transaction, `case_id = '${hidden}' or true`),
    ]);
    expect(seen).toEqual([1, 0, 1]);
  });

  it('cannot be written into', async () => {
    await expect(test.database.inUnits([mine], (transaction) => insertEvent(transaction, other))).rejects.toThrow(
      /row-level security/,
    );
  });

  it('cannot be changed, nor can one’s own past', async () => {
    await expect(
      test.database.inUnits([mine], (transaction) => transaction.query(sql`update case_event set actor = 'me'`)),
    ).rejects.toThrow(/permission denied/);
    await expect(
      test.database.inUnits([mine], (transaction) => transaction.query(sql`delete from case_event`)),
    ).rejects.toThrow(/permission denied/);
  });

  it('are not there when no unit is named', async () => {
    expect(await test.database.inUnits([], (transaction) => count(transaction))).toBe(0);
  });

  it('are seen by the system’s own sweeps', async () => {
    expect(await test.database.inSystem((transaction) => count(transaction))).toBe(2);
  });
});

describe('whom another unit’s cases wait for', () => {
  const insertWait = (transaction: Transaction, unit: string) =>
    transaction.query(
      sql`insert into case_waits (case_id, key, unit_id, due_order)
        values (${unit === other ? hidden : randomUUID()}, 'r:officer', ${unit}, 'infinity')`,
    );
  const keys = async (transaction: Transaction): Promise<number> =>
    (await transaction.query(sql`select key from case_waits where key = 'r:officer'`)).length;

  beforeAll(async () => {
    await test.database.inUnits([other], (transaction) => insertWait(transaction, other));
    await test.database.inUnits([mine], (transaction) => insertWait(transaction, mine));
  });

  it('is not there, cannot be written, nor moved, nor taken away', async () => {
    expect(await test.database.inUnits([mine], keys)).toBe(1);
    expect(await test.database.inUnits([], keys)).toBe(0);
    await expect(test.database.inUnits([mine], (transaction) => insertWait(transaction, other))).rejects.toThrow(
      /row-level security/,
    );
    await expect(
      test.database.inUnits([mine], (transaction) => transaction.query(sql`update case_waits set unit_id = ${other}`)),
    ).rejects.toThrow(/row-level security/);
    await test.database.inUnits([mine], (transaction) =>
      transaction.query(sql`delete from case_waits where case_id = ${hidden}`),
    );
    expect(await test.database.inSystem(keys)).toBe(2);
  });
});

describe('the system’s role', () => {
  const role = async (transaction: Transaction) =>
    (
      await transaction.query(
        sql`select current_user as role, rolsuper or rolbypassrls as bypass from pg_roles where rolname = current_user`,
      )
    )[0];

  it('ends with its transaction, failed ones too', async () => {
    expect(await test.database.inSystem(role)).toEqual({ role: systemRole, bypass: false });
    await expect(test.database.inSystem((transaction) => transaction.query(sql`select 1 / 0`))).rejects.toThrow(
      /division by zero/,
    );
    for (let index = 0; index < 20; index += 1)
      expect(
        await test.database.inUnits([mine], async (transaction) => [await role(transaction), await count(transaction)]),
      ).toEqual([{ role: applicationRole, bypass: false }, 1]);
    expect(
      await test.database.above.query(
        sql`select current_user as role, (select count(*)::int from case_event) as events`,
      ),
    ).toEqual([{ role: applicationRole, events: 0 }]);
  });

  it('cannot change the past either', async () => {
    await expect(
      test.database.inSystem((transaction) => transaction.query(sql`delete from case_event`)),
    ).rejects.toThrow(/permission denied/);
  });
});

it('covers every table that has a unit, in its own policies for either role, and binds even their owner', async () => {
  const tables = await test.database.inSystem((transaction) =>
    transaction.query(
      sql<{
        relname: string;
      }>`select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_id'
        where c.relkind = 'r' and c.relrowsecurity and c.relforcerowsecurity order by 1`,
    ),
  );
  expect(tables.map(({ relname }) => relname)).toEqual([...unitTables].sort());
  const policies = await test.database.inSystem((transaction) =>
    transaction.query(
      sql<{
        tablename: string;
        roles: string;
      }>`select tablename, roles::text from pg_policies where schemaname = 'public' order by 1, 2`,
    ),
  );
  expect(policies).toEqual(
    [...unitTables]
      .sort()
      .flatMap((tablename) => [applicationRole, systemRole].map((name) => ({ tablename, roles: `{${name}}` }))),
  );
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestDatabase, type TestDatabase } from '@redress/testing';
import { unitTables, type Transaction } from './index';

let test: TestDatabase;
const [mine, other] = [randomUUID(), randomUUID()];
const hidden = randomUUID();

const insertEvent = (transaction: Transaction, unit: string) =>
  transaction.execute(
    "insert into case_event (case_id, seq, unit_id, type, at, actor, command_id, data, previous_hash, hash) values (?, 1, ?, 'received', now(), 'x', 'x', '{}', '', '')",
    [unit === other ? hidden : randomUUID(), unit],
    'run',
  );
const count = async (transaction: Transaction, where = 'true'): Promise<number> =>
  (await transaction.execute<{ n: number }[]>(`select count(*)::int as n from case_event where ${where}`))[0]?.n ?? -1;

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
    await expect(test.database.inUnits([mine], (transaction) => insertEvent(transaction, other))).rejects.toThrow(/row-level security/);
  });

  it('cannot be changed, nor can one’s own past', async () => {
    await expect(test.database.inUnits([mine], (transaction) => transaction.execute("update case_event set actor = 'me'", [], 'run'))).rejects.toThrow(/permission denied/);
    await expect(test.database.inUnits([mine], (transaction) => transaction.execute('delete from case_event', [], 'run'))).rejects.toThrow(/permission denied/);
  });

  it('are not there when no unit is named', async () => {
    expect(await test.database.inUnits([], (transaction) => count(transaction))).toBe(0);
  });

  it('are seen by the system’s own sweeps', async () => {
    expect(await test.database.inSystem((transaction) => count(transaction))).toBe(2);
  });
});

it('covers every table that has a unit, and binds even their owner', async () => {
  const tables = await test.database.inSystem((transaction) =>
    transaction.execute<{ relname: string }[]>(
      "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_id' where c.relkind = 'r' and c.relrowsecurity and c.relforcerowsecurity order by 1",
    ),
  );
  expect(tables.map(({ relname }) => relname)).toEqual([...unitTables].sort());
});

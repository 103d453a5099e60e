import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestDatabase } from '@redress/testing';
import type { TestDatabase } from '@redress/testing';
import { Client } from 'pg';
import { migrate } from '../index';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.stop());

/** A connection to a database of its own with the schema of an earlier version. */
async function databaseAt(migration: string): Promise<{ url: string; client: Client }> {
  const owner = new Client({ connectionString: test.ownerUrl });
  await owner.connect();
  await owner.query('create database earlier');
  await owner.end();
  const url = new URL(test.ownerUrl);
  url.pathname = '/earlier';
  await migrate(url.href, migration);
  const client = new Client({ connectionString: url.href });
  await client.connect();
  return { url: url.href, client };
}

it('gives overlays that were written before to the policy of their unit, and the group’s to all policies', async () => {
  const { url, client } = await databaseAt('0002-deadlines');
  const [north, south] = ['0192d000-0000-7000-8000-000000000001', '0192d000-0000-7000-8000-000000000002'];
  const overlay = { settings: { answerHours: 4 }, reason: 'Staff of the branch' };
  try {
    await client.query(
      `insert into business_unit (id, code, name, zone, calendar, plugin)
       values ($1, 'NO', '{}', 'Asia/Shanghai', 'cn-office', 'ferry'),
              ($2, 'SO', '{}', 'Asia/Shanghai', 'cn-office', 'bus')`,
      [north, south],
    );
    await client.query(
      `insert into policy_overlay (id, unit_id, version, overlay, created_at)
       select gen_random_uuid(), unit, version, $1::jsonb, '2026-05-01T00:00:00Z'
         from (values ($2::uuid, 1), ($2::uuid, 2), ($3::uuid, 1), (null, 1)) written (unit, version)`,
      [JSON.stringify(overlay), north, south],
    );
    await migrate(url);
    const { rows } = await client.query(
      'select unit_id, version, policy, overlay from policy_overlay order by policy nulls last, version',
    );
    expect(rows).toEqual([
      { unit_id: south, version: 1, policy: 'bus', overlay },
      { unit_id: north, version: 1, policy: 'ferry', overlay },
      { unit_id: north, version: 2, policy: 'ferry', overlay },
      { unit_id: null, version: 1, policy: null, overlay },
    ]);
    // Another policy of the same unit begins its own count.
    await client.query(
      `insert into policy_overlay (id, unit_id, policy, version, overlay, created_at)
       values (gen_random_uuid(), $1, 'bus', 1, '{}', '2026-06-01T00:00:00Z')`,
      [north],
    );
  } finally {
    await client.end();
  }
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestDatabase, type TestDatabase } from '@redress/testing';
import { instantOfStored, sql } from './index';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.stop());

it('instants come back from the database as they went in, to the millisecond', async () => {
  const instants = [
    '2026-10-08T01:00:00.000Z',
    '2026-10-08T01:00:00.120Z',
    '2026-12-31T23:59:59.999Z',
    '1969-07-20T20:17:40.005Z',
    '0850-01-01T00:00:00.000Z',
  ];
  const rows = await test.database.above.query(
    sql<{ at: string }>`select t::timestamptz as at from unnest(${instants}::text[]) t`,
  );
  expect(rows.map(({ at }) => instantOfStored(at))).toEqual(instants);
  const finer = await test.database.above.query(
    sql<{ at: string }>`select '2026-10-08 01:00:00.123987+00'::timestamptz as at`,
  );
  expect(finer.map(({ at }) => instantOfStored(at))).toEqual(['2026-10-08T01:00:00.123Z']);
});

it('other ways to write an instant mean what they say', () => {
  expect([instantOfStored('2026-10-08T09:00:00+08:00'), instantOfStored('2026-10-08 09:00:00+08')]).toEqual([
    '2026-10-08T01:00:00.000Z',
    '2026-10-08T01:00:00.000Z',
  ]);
});

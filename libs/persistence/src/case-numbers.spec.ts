import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestDatabase, type TestDatabase } from '@redress/testing';
import { answersOrNumbers, numbersTaken, takeNumbers, type Statements, type Transaction } from './index';
import { storedCase, storedUnit } from './testing/case-fixture';

let test: TestDatabase;
let unit: string;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.stop());
beforeEach(async () => {
  unit = await storedUnit(test.database);
});

const begin = '2026-09-21T01:00:00.120Z';
const inUnit = <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> => test.database.inUnits([unit], work);

describe('numbers of cases', () => {
  const numbers = async (statements: Statements, unitId: string, year: number, count: number) => {
    const [row] = await statements.query(takeNumbers(unitId, year, count));
    return numbersTaken('north', year, row?.last ?? NaN, count);
  };
  const next = async (unitId: string, year: number) =>
    (await numbers(test.database.eachInUnits([unitId]), unitId, year, 1))[0] ?? '';

  it('are without gap and double, however many ask at once; each unit and year begins anew', async () => {
    const other = await storedUnit(test.database);
    const taken = await Promise.all(Array.from({ length: 30 }, () => next(unit, 2026)));
    expect(taken.sort()).toEqual(
      Array.from({ length: 30 }, (_, index) => `NORTH-2026-${String(index + 1).padStart(5, '0')}`),
    );
    expect([await next(unit, 2027), await next(other, 2026), await next(unit, 2026)]).toEqual([
      'NORTH-2027-00001',
      'NORTH-2026-00001',
      'NORTH-2026-00031',
    ]);
  });

  it('may be taken several in a row, or none', async () => {
    const take = (count: number) => inUnit((transaction) => numbers(transaction, unit, 2026, count));
    expect([await take(3), await take(0), await take(2)]).toEqual([
      ['NORTH-2026-00001', 'NORTH-2026-00002', 'NORTH-2026-00003'],
      [],
      ['NORTH-2026-00004', 'NORTH-2026-00005'],
    ]);
  });

  it('are taken for requests that were not answered before, in their order, beyond those that are spare', async () => {
    const requests = Array.from({ length: 3 }, () => ({ personId: randomUUID(), key: randomUUID() }));
    const take = (asked: typeof requests, spare = 0) =>
      test.database.eachInUnits([unit]).query(answersOrNumbers(unit, 2026, asked, spare));
    const fresh = (last: number | null) => ({ request_hash: null, answer: null, last });
    expect(await take(requests)).toEqual([fresh(3), fresh(3), fresh(3)]);
    const answer = { case: 'x', version: 1 };
    const idempotency = { ...(requests[1] ?? { personId: '', key: '' }), requestHash: 'hash', answer };
    await storedCase(test.database, unit, begin, {}, { idempotency });
    expect(await take(requests)).toEqual([fresh(5), { request_hash: 'hash', answer, last: 5 }, fresh(5)]);
    expect(await take(requests, 1)).toEqual([fresh(6), { request_hash: 'hash', answer, last: 6 }, fresh(6)]);
    expect(await take(requests, 2)).toEqual([fresh(null), { request_hash: 'hash', answer, last: null }, fresh(null)]);
    expect(await next(unit, 2026)).toBe('NORTH-2026-00007');
  });

  it('are not used up by a transaction that is rolled back', async () => {
    await expect(
      inUnit(async (transaction) => {
        await numbers(transaction, unit, 2026, 1);
        throw new Error('refused');
      }),
    ).rejects.toThrow('refused');
    expect(await next(unit, 2026)).toBe('NORTH-2026-00001');
  });
});

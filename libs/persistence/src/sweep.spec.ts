import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it, beforeAll } from '@jest/globals';
import { startTestDatabase, type TestDatabase } from '@redress/testing';
import { claimDueCases, claimEffects, completeEffects, type Transaction, sql } from './index';
import { storedCase, storedCommand, storedUnit } from './testing/case-fixture';

let test: TestDatabase;
let unit: string;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.stop());

const at = (minutes: number): string =>
  new Date(Date.parse('2026-09-21T01:00:00.000Z') + minutes * 60_000).toISOString();

/** Claims in several transactions, all open until the last one has claimed. */
async function together<T>(
  workers: number,
  claim: (transaction: Transaction, worker: number) => Promise<T>,
): Promise<T[]> {
  const claimed: T[] = [];
  let release = (): void => undefined;
  const all = new Promise<void>((resolve) => (release = resolve));
  await Promise.all(
    Array.from({ length: workers }, (_, worker) =>
      test.database.inSystem(async (transaction) => {
        claimed.push(await claim(transaction, worker));
        if (claimed.length === workers) release();
        await all;
      }),
    ),
  );
  return claimed;
}

beforeEach(async () => {
  await test.database.inSystem(async (transaction) => {
    await transaction.query(sql`set local role none`);
    await transaction.query(sql`truncate complaint_case, case_event, data_key, deadline, work_item, outbox`);
  });
  unit = await storedUnit(test.database);
});

describe('cases of which a deadline asks for something', () => {
  const claim = (now: string, limit = 100) =>
    test.database.inSystem((transaction) => claimDueCases(transaction, now, limit));
  const ids = (due: { caseId: string }[]): string[] => due.map(({ caseId }) => caseId);

  it('are claimed from the instant of the first warning on, with their unit', async () => {
    const { id } = await storedCase(test.database, unit, at(0));
    expect([await claim(at(49)), await claim(at(50))]).toEqual([[], [{ caseId: id, unitId: unit }]]);
  });

  it('are claimed once, however many of their deadlines are due, and the longest due first', async () => {
    const cases: string[] = [];
    for (const minutes of [20, 0, 10]) cases.push((await storedCase(test.database, unit, at(minutes))).id);
    const [third = '', first = '', second = ''] = cases;
    expect(ids(await claim(at(500)))).toEqual([first, second, third]);
    expect(ids(await claim(at(500), 2))).toEqual([first, second]);
  });

  it('are not claimed while their deadlines are paused, nor once they are met', async () => {
    await storedCommand(test.database, await storedCase(test.database, unit, at(0)), at(1), 'wait');
    await storedCommand(test.database, await storedCase(test.database, unit, at(0)), at(1), 'close');
    expect(await claim(at(500))).toEqual([]);
  });

  it('are never claimed by two at the same time, and all are claimed by somebody', async () => {
    const all: string[] = [];
    for (let index = 0; index < 12; index += 1) all.push((await storedCase(test.database, unit, at(index))).id);
    const claimed = await together(4, async (transaction) => ids(await claimDueCases(transaction, at(500), 3)));
    expect(claimed.map(({ length }) => length)).toEqual([3, 3, 3, 3]);
    expect(claimed.flat().sort()).toEqual(all.sort());
  });

  it('leave none to the second who asks for all', async () => {
    for (let index = 0; index < 5; index += 1) await storedCase(test.database, unit, at(index));
    const claimed = await together(2, (transaction) => claimDueCases(transaction, at(500), 100));
    expect(claimed.map(({ length }) => length).sort()).toEqual([0, 5]);
  });

  it('may be claimed again when the claim ended without anything done', async () => {
    const { id } = await storedCase(test.database, unit, at(0));
    await expect(
      test.database.inSystem(async (transaction) => {
        await claimDueCases(transaction, at(500), 1);
        throw new Error('the worker has stopped');
      }),
    ).rejects.toThrow('the worker has stopped');
    expect(ids(await claim(at(500)))).toEqual([id]);
  });

  it('of another unit are not seen by those who see their own', async () => {
    await storedCase(test.database, unit, at(0));
    const own = await storedUnit(test.database);
    expect(await test.database.inUnits([own], (transaction) => claimDueCases(transaction, at(500), 100))).toEqual([]);
  });
});

describe('effects that are still to be carried out', () => {
  const claim = (limit = 100) => test.database.inSystem((transaction) => claimEffects(transaction, limit));
  const keys = (effects: { key: string }[]): string[] => effects.map(({ key }) => key);
  const ask = async (count: number): Promise<{ caseId: string; keys: string[] }> => {
    const outbox = Array.from({ length: count }, (_, index) => ({
      key: `${randomUUID()}:${index}`,
      kind: 'message',
      payload: { message: 'thanks', index },
    }));
    const { id } = await storedCase(test.database, unit, at(0), {}, { outbox });
    return { caseId: id, keys: keys(outbox) };
  };

  it('are claimed with what they need, the oldest first', async () => {
    const first = await ask(1);
    const second = await ask(2);
    const claimed = await claim();
    expect(claimed).toEqual(
      [
        [first, 0],
        [second, 0],
        [second, 1],
      ].map(([asked, index]) => {
        const { caseId, keys: askedKeys } = asked as typeof first;
        return {
          id: expect.stringMatching(/^\d+$/),
          unitId: unit,
          caseId,
          key: askedKeys[index as number],
          kind: 'message',
          payload: { message: 'thanks', index },
        };
      }),
    );
    expect(keys(await claim(1))).toEqual(first.keys);
  });

  it('are never claimed by two at the same time, and all are claimed by somebody', async () => {
    const asked = await ask(12);
    const claimed = await together(4, async (transaction) => keys(await claimEffects(transaction, 3)));
    expect(claimed.map(({ length }) => length)).toEqual([3, 3, 3, 3]);
    expect(claimed.flat().sort()).toEqual(asked.keys.sort());
  });

  it('are done with when they are completed in the transaction that carried them out', async () => {
    const asked = await ask(3);
    await test.database.inSystem(async (transaction) => {
      const effects = await claimEffects(transaction, 2);
      await completeEffects(
        transaction,
        effects.map(({ id }) => id),
        at(5),
      );
    });
    expect(keys(await claim())).toEqual(asked.keys.slice(2));
    const [row] = await test.database.inSystem((transaction) =>
      transaction.query(sql<{ at: string }>`select processed_at as at from outbox where key = ${asked.keys[0] ?? ''}`),
    );
    expect(new Date(row?.at ?? '').toISOString()).toBe(at(5));
  });

  it('stay when that transaction fails, or completes none', async () => {
    const asked = await ask(2);
    await expect(
      test.database.inSystem(async (transaction) => {
        await completeEffects(
          transaction,
          (await claimEffects(transaction, 2)).map(({ id }) => id),
          at(5),
        );
        throw new Error('the mail server is away');
      }),
    ).rejects.toThrow('the mail server is away');
    await test.database.inSystem((transaction) => completeEffects(transaction, [], at(5)));
    expect(keys(await claim())).toEqual(asked.keys);
  });
});

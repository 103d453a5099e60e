import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConflictError, NotFoundError } from '@redress/errors';
import type { CaseState } from '@redress/engine-core';
import { startTestDatabase, type TestDatabase } from '@redress/testing';
import { erased, PersonalDataCipher, readInbox, type Transaction, sql, raw } from './index';
import {
  appended,
  cipher,
  fixtureRevision,
  given,
  received,
  repository,
  storedCase,
  storedCommand,
  storedUnit,
} from './testing/case-fixture';

let test: TestDatabase;
let unit: string;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.stop());
beforeEach(async () => {
  unit = await storedUnit(test.database);
});

// Milliseconds that end in zero are where texts of instants differ.
const begin = '2026-09-21T01:00:00.120Z';
const later = (minutes: number): string => new Date(Date.parse(begin) + minutes * 60_000).toISOString();
const inUnit = <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> => test.database.inUnits([unit], work);
const load = (id: string) => inUnit((transaction) => repository.load(transaction, id));
const brokenLink = (id: string) => inUnit((transaction) => repository.brokenLink(transaction, id));

/** A column of instants as the engine writes them. */
const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${column}`;

/** Runs as the owner of the database, whom neither grants nor row-level security bind. */
const asOwner = <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> =>
  test.database.inSystem(async (transaction) => {
    await transaction.query(sql`set local role none`);
    return work(transaction);
  });

/** Every row of every table as text, by table. */
const everything = (): Promise<Record<string, string[]>> =>
  asOwner(async (transaction) => {
    const tables = await transaction.query(
      sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    );
    const rows: Record<string, string[]> = {};
    for (const { name } of tables)
      rows[name] = (
        await transaction.query(sql<{ row: string }>`select to_jsonb(t)::text as row from "${raw(name)}" t order by 1`)
      ).map(({ row }) => row);
    return rows;
  });
const tablesWith = async (text: string): Promise<string[]> =>
  Object.entries(await everything()).flatMap(([table, rows]) =>
    rows.some((row) => row.includes(text)) ? [table] : [],
  );

const conflict = (code: string) => expect.objectContaining({ name: 'ConflictError', code });

describe('a case', () => {
  it('comes back as it was appended: state, events, revision', async () => {
    const decided = received(unit, begin, {
      category: 'quality',
      details: { batch: 'B-7', buyer: '李四' },
      level: 'major',
    });
    const { hashes } = await inUnit((transaction) => repository.append(transaction, appended(decided)));
    const { state, revision, lastHash: loadedHash } = await load(decided.next.id);
    expect([state, revision, loadedHash]).toEqual([decided.next, fixtureRevision, hashes.at(-1)]);
    const events = await inUnit((transaction) => repository.events(transaction, decided.next.id));
    expect(events.map(({ event }) => event)).toEqual(decided.events);
  });

  it('comes back so after each further command', async () => {
    let state = await storedCase(test.database, unit, begin);
    for (const [minutes, command, data, item] of [
      [
        1,
        'visit',
        {
          met: [
            { name: '赵六', said: '货不新鲜' },
            { name: '孙七', said: '包装破了' },
          ],
        },
      ],
      [2, 'report', { done: '已补发', helper: '周八' }, 'task-1'],
      [3, 'wait'],
      [4, 'close'],
    ] as [number, string, Record<string, unknown>?, string?][]) {
      state = await storedCommand(test.database, state, later(minutes), command, data, item);
      expect((await load(state.id)).state).toEqual(state);
    }
    expect(await brokenLink(state.id)).toBeNull();
  });

  it('has its deadlines and items beside it, for those who look for what is due and who has what to do', async () => {
    const { id } = await storedCommand(test.database, await storedCase(test.database, unit, begin), later(1), 'visit', {
      met: [],
    });
    const rows = await inUnit(async (transaction) => [
      await transaction.query(
        sql`select deadline_id, sla, item_id, status, ${raw(instant('due_at'))}, ${raw(instant('next_action_at'))}
          from deadline where case_id = ${id} order by 1`,
      ),
      await transaction.query(
        sql`select item_id, type, state, status, role, department, person, closed_at from work_item
          where case_id = ${id}`,
      ),
    ]);
    expect(rows).toEqual([
      [
        {
          deadline_id: 'deadline-1',
          sla: 'answer',
          item_id: null,
          status: 'running',
          due_at: later(60),
          next_action_at: later(50),
        },
        {
          deadline_id: 'deadline-2',
          sla: 'solution',
          item_id: null,
          status: 'running',
          due_at: later(120),
          next_action_at: later(120),
        },
      ],
      [
        {
          item_id: 'task-1',
          type: 'task',
          state: 'todo',
          status: 'open',
          role: 'worker',
          department: 'production',
          person: 'olga',
          closed_at: null,
        },
      ],
    ]);
  });

  it('of another unit is not there', async () => {
    const { id } = await storedCase(test.database, unit, begin);
    const other = await storedUnit(test.database);
    const refused = expect.objectContaining({ name: 'NotFoundError', what: 'case' });
    await expect(test.database.inUnits([other], (transaction) => repository.load(transaction, id))).rejects.toEqual(
      refused,
    );
    await expect(
      test.database.inUnits([other], (transaction) => repository.brokenLink(transaction, id)),
    ).rejects.toThrow(NotFoundError);
    await expect(load(randomUUID())).rejects.toEqual(refused);
  });
});

describe('two commands over the same version of a case', () => {
  const visit = { met: [{ name: '赵六', said: '好' }] };

  it('one after the other: the second is a conflict and nothing of it is written', async () => {
    const { id } = await storedCase(test.database, unit, begin);
    const before = await load(id);
    const write = (command: string, data?: Record<string, unknown>) => {
      const decided = given(before.state, later(5), command, data);
      const more = {
        outbox: [{ key: `${command}:${id}`, kind: 'message', payload: {} }],
        idempotency: { personId: randomUUID(), key: command, requestHash: 'h', answer: {} },
      };
      return inUnit((transaction) => repository.append(transaction, appended(decided, before, more)));
    };
    await write('wait');
    const after = await everything();
    await expect(write('visit', visit)).rejects.toEqual(conflict('stale-version'));
    expect(await everything()).toEqual(after);
  });

  it('also when the second brings no events that could collide', async () => {
    const { id } = await storedCase(test.database, unit, begin);
    const before = await load(id);
    await inUnit((transaction) =>
      repository.append(transaction, appended(given(before.state, later(5), 'wait'), before)),
    );
    const after = await everything();
    await expect(
      inUnit((transaction) => repository.append(transaction, appended({ events: [], next: before.state }, before))),
    ).rejects.toEqual(conflict('stale-version'));
    expect(await everything()).toEqual(after);
  });

  it('at the same time: exactly one is written', async () => {
    const { id } = await storedCase(test.database, unit, begin);
    const before = await load(id);
    const commands = [
      given(before.state, later(5), 'visit', visit),
      given(before.state, later(5), 'wait'),
      given(before.state, later(5), 'close'),
    ];
    const outcomes = await Promise.allSettled(
      commands.map((decided) => inUnit((transaction) => repository.append(transaction, appended(decided, before)))),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(ConflictError);
    const winner = commands[outcomes.findIndex(({ status }) => status === 'fulfilled')];
    expect((await load(id)).state).toEqual(winner?.next);
    expect(await brokenLink(id)).toBeNull();
  });

  it('that both begin the same case: the second is a conflict', async () => {
    const decided = received(unit, begin);
    await inUnit((transaction) => repository.append(transaction, appended(decided)));
    const after = await everything();
    await expect(inUnit((transaction) => repository.append(transaction, appended(decided)))).rejects.toEqual(
      conflict('stale-version'),
    );
    expect(await everything()).toEqual(after);
  });
});

describe('the chain of events', () => {
  let state: CaseState;
  beforeEach(async () => {
    state = await storedCommand(test.database, await storedCase(test.database, unit, begin), later(1), 'visit', {
      met: [],
    });
    state = await storedCommand(test.database, state, later(2), 'close');
    expect(await brokenLink(state.id)).toBeNull();
  });

  const tamper = (set: string, seq: number) =>
    asOwner((transaction) =>
      transaction.query(sql`update case_event set ${raw(set)} where case_id = ${state.id} and seq = ${seq}`),
    );

  it.each<[string, string]>([
    ['what it says', `data = data || '{"forged": true}'`],
    ['who did it', `actor = 'somebody-else'`],
    ['when it was', `at = at - interval '1 minute'`],
    ['what it was', `type = 'commented'`],
    ['its hash', `hash = repeat('0', 64)`],
    ['what it follows', `previous_hash = repeat('0', 64)`],
  ])('names the event of which somebody has changed %s', async (_, set) => {
    await tamper(set, 3);
    expect(await brokenLink(state.id)).toBe(3);
  });

  it('names the first that is missing: from the middle, from the end, from the beginning', async () => {
    const remove = (seq: number) =>
      asOwner((transaction) =>
        transaction.query(sql`delete from case_event where case_id = ${state.id} and seq = ${seq}`),
      );
    const found: (number | null)[] = [];
    for (const seq of [state.version, 4, 1]) {
      await remove(seq);
      found.push(await brokenLink(state.id));
    }
    expect(found).toEqual([state.version, 4, 1]);
  });

  it('holds for each case by itself', async () => {
    const other = await storedCase(test.database, unit, begin);
    await tamper(`actor = 'x'`, 1);
    expect([await brokenLink(state.id), await brokenLink(other.id)]).toEqual([1, null]);
  });
});

describe('personal data', () => {
  const people = {
    complainant: '欧阳明德',
    phone: '13911112222',
    buyer: '司马云飞',
    met: '诸葛小雨',
    helper: '慕容秋水',
  };

  async function caseWithPeople(): Promise<CaseState> {
    const state = await storedCase(test.database, unit, begin, {
      category: 'quality',
      subject: '到货破损三箱',
      name: people.complainant,
      phone: people.phone,
      details: { batch: 'B-7', buyer: people.buyer },
    });
    const visited = await storedCommand(test.database, state, later(1), 'visit', {
      met: [{ name: people.met, said: '货不新鲜' }],
    });
    return storedCommand(
      test.database,
      visited,
      later(2),
      'report',
      { done: '已补发', helper: people.helper },
      'task-1',
    );
  }
  const byHash = (words: string) =>
    inUnit(async (transaction) =>
      (
        await readInbox(transaction, {
          units: [unit],
          filter: { personHash: cipher.hash(words) },
          order: 'due',
          limit: 10,
        })
      ).rows.map(({ id }) => id),
    );

  it('stands in no column of any table', async () => {
    await caseWithPeople();
    // What is no personal data is found, so the search is one.
    expect(await tablesWith('到货破损三箱')).toEqual(['case_event', 'complaint_case']);
    for (const text of Object.values(people)) expect([text, await tablesWith(text)]).toEqual([text, []]);
  });

  it('is in clear for those who load the case', async () => {
    const { id, complainant } = await caseWithPeople();
    const { state } = await load(id);
    expect([state.complainant, complainant]).toEqual([
      { name: people.complainant, contact: people.phone },
      state.complainant,
    ]);
    const text = JSON.stringify(state.forms);
    expect(Object.values(people).filter((one) => !text.includes(one))).toEqual([]);
  });

  it('is another ciphertext in each case, so that nobody sees that two people are the same', async () => {
    const [one, two] = [await caseWithPeople(), await caseWithPeople()];
    const names = await inUnit((transaction) =>
      transaction.query(
        sql<{
          name: string;
        }>`select snapshot #>> '{complainant,name}' as name from complaint_case where id in (${one.id}, ${two.id})`,
      ),
    );
    expect(new Set(names.map(({ name }) => name)).size).toBe(2);
  });

  it('finds the case by its keyed hash, in the spellings that people use, and only that case', async () => {
    const { id } = await caseWithPeople();
    await storedCase(test.database, unit, begin, { name: '欧阳明', phone: '13911112223' });
    expect([
      await byHash(' 欧阳明德 '),
      await byHash('139 1111 2222'),
      await byHash('+86-13911112222'),
      await byHash('１３９１１１１２２２２'),
      await byHash('1391111222'),
    ]).toEqual([[id], [id], [id], [id], []]);
  });

  it('keeps its ciphertext from event to event', async () => {
    const state = await caseWithPeople();
    const stored = () =>
      inUnit((transaction) =>
        transaction.query(
          sql`select c.snapshot -> 'complainant' as snapshot, e.data -> 'complainant' as event
            from complaint_case c join case_event e on e.case_id = c.id and e.seq = 1 where c.id = ${state.id}`,
        ),
      );
    const before = await stored();
    expect(before).toEqual([{ snapshot: expect.anything(), event: Object(before[0])['snapshot'] }]);
    await storedCommand(test.database, state, later(1), 'visit', { met: [] });
    expect(await stored()).toEqual(before);
  });

  it('may look like a ciphertext itself', async () => {
    const { id } = await storedCase(test.database, unit, begin, { name: 'enc:v1:AAAA' });
    expect((await load(id)).state.complainant.name).toBe('enc:v1:AAAA');
  });

  it('when erased is gone, and the case with its figures and its chain is whole', async () => {
    const state = await caseWithPeople();
    const neighbour = await storedCase(test.database, unit, begin);
    await inUnit((transaction) => repository.erasePersonalData(transaction, state.id, later(9)));
    const gone = JSON.parse(
      Object.values(people).reduce(
        (json, text) => json.replaceAll(JSON.stringify(text), JSON.stringify(erased)),
        JSON.stringify(state),
      ),
    ) as CaseState;
    expect((await load(state.id)).state).toEqual(gone);
    expect([
      await brokenLink(state.id),
      await byHash(people.complainant),
      await byHash(people.phone),
      await byHash(erased),
    ]).toEqual([null, [], [], []]);
    const [key] = await asOwner((transaction) =>
      transaction.query(
        sql`select master_key, wrapped, ${raw(instant('destroyed_at'))} from data_key where case_id = ${state.id}`,
      ),
    );
    expect(key).toEqual({ master_key: 'm1', wrapped: null, destroyed_at: later(9) });
    expect((await load(neighbour.id)).state).toEqual(neighbour);
  });

  it('does not come back after it was erased: the case goes on without', async () => {
    const state = await storedCase(test.database, unit, begin);
    await inUnit((transaction) => repository.erasePersonalData(transaction, state.id, later(1)));
    await storedCommand(test.database, state, later(2), 'visit', { met: [{ name: '端木晓晨', said: '再来一次' }] });
    const { state: after } = await load(state.id);
    expect([
      await tablesWith('端木晓晨'),
      after.forms.at(-1)?.data,
      await brokenLink(state.id),
      await byHash(erased),
    ]).toEqual([[], { met: [{ name: erased, said: '再来一次' }] }, null, []]);
  });

  it('cannot be read with another master key', () => {
    const { stored } = cipher.newKey();
    const other = new PersonalDataCipher({
      masters: { m1: Buffer.alloc(32, 9) },
      current: 'm1',
      index: Buffer.alloc(32, 2),
    });
    expect(() => other.open(stored)).toThrow(/unable to authenticate/);
    expect(() => cipher.open({ ...stored, master: 'm0' })).toThrow(
      'there is no encryption key m0; add it to REDRESS_MASTER_KEYS',
    );
  });
});

describe('what may happen once only', () => {
  it('a request is answered once: its key and answer are kept, a second use writes nothing', async () => {
    const idempotency = { personId: randomUUID(), key: 'press-twice', requestHash: 'abc', answer: { version: 2 } };
    await storedCase(test.database, unit, begin, {}, { idempotency });
    const after = await everything();
    await expect(storedCase(test.database, unit, begin, {}, { idempotency })).rejects.toEqual(
      conflict('repeated-request'),
    );
    expect(await everything()).toEqual(after);
    const rows = await inUnit((transaction) =>
      transaction.query(
        sql`select person_id, key, unit_id, request_hash, answer from idempotency_key
          where person_id = ${idempotency.personId}`,
      ),
    );
    expect(rows).toEqual([
      {
        person_id: idempotency.personId,
        key: 'press-twice',
        unit_id: unit,
        request_hash: 'abc',
        answer: { version: 2 },
      },
    ]);
    await storedCase(test.database, unit, begin, {}, { idempotency: { ...idempotency, personId: randomUUID() } });
  });

  it('a complaint from outside is taken once in a unit', async () => {
    await storedCase(test.database, unit, begin, { key: 'review-4711' });
    const after = await everything();
    await expect(storedCase(test.database, unit, later(1), { key: 'review-4711' })).rejects.toEqual(
      conflict('known-complaint'),
    );
    expect(await everything()).toEqual(after);
    await storedCase(test.database, await storedUnit(test.database), begin, { key: 'review-4711' });
  });

  it('an effect is asked for once by its key', async () => {
    const effect = { key: randomUUID(), kind: 'message', payload: { message: 'thanks' } };
    const state = await storedCase(test.database, unit, begin, {}, { outbox: [effect] });
    await storedCase(test.database, unit, begin, {}, { outbox: [{ ...effect, payload: { message: 'again' } }] });
    const rows = await inUnit((transaction) =>
      transaction.query(sql`select case_id, kind, payload, processed_at from outbox where key = ${effect.key}`),
    );
    expect(rows).toEqual([{ case_id: state.id, kind: 'message', payload: { message: 'thanks' }, processed_at: null }]);
  });
});

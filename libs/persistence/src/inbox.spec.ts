import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorKeys } from '@redress/engine-core';
import type { Actor, Assignment } from '@redress/engine-core';
import { startTestDatabase, type TestDatabase } from '@redress/testing';
import {
  countLimit,
  countViews,
  readInbox,
  type InboxFilter,
  type InboxQuery,
  type InboxRow,
  type Transaction,
  sql,
  raw,
} from './index';
import { appended, cipher, given, repository, storedCase, storedCommand, storedUnit } from './testing/case-fixture';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.stop());

const keysOf = (id: string, roles: Actor['roles']): string[] => [...actorKeys({ id, roles })];
const at = (minutes: number): string =>
  new Date(Date.parse('2026-09-21T01:00:00.000Z') + minutes * 60_000).toISOString();
const page = (query: Partial<InboxQuery> & { units: readonly string[] }) =>
  test.database.inUnits(query.units, (transaction) =>
    readInbox(transaction, { filter: {}, order: 'due', limit: 100, ...query }),
  );

/** All pages of one after the other. */
async function pages(query: Partial<InboxQuery> & { units: readonly string[]; limit: number }): Promise<InboxRow[][]> {
  const found: InboxRow[][] = [];
  for (let after: InboxQuery['after'] | null = undefined; after !== null;) {
    const { rows, next } = await page({ ...query, ...(after && { after }) });
    found.push(rows);
    after = next;
  }
  return found;
}

describe('the pages of an inbox', () => {
  let units: string[];
  /** Due, received and updated times of all cases, as text that sorts like they do. */
  let keys: { id: string; due: string; received: string; updated: string }[];

  beforeAll(async () => {
    units = [await storedUnit(test.database), await storedUnit(test.database), await storedUnit(test.database)];
    // Three times only, so that most cases are due at the same instant as others; some wait and are due at no time.
    for (let index = 0; index < 45; index += 1) {
      const state = await storedCase(test.database, units[index % 2] ?? '', at((index % 3) * 10), {
        subject: `S${index}`,
      });
      if (index % 5 === 0) await storedCommand(test.database, state, at(30), index % 2 ? 'wait' : 'close');
    }
    await test.database.inUnits(units, async (transaction) => {
      // Times a microsecond apart, of which the engine's own clock knows nothing.
      await transaction.query(
        sql`update complaint_case set updated_at = updated_at + interval '1 microsecond'
          where right(id::text, 1) < '8'`,
      );
      const key = (column: string) =>
        `coalesce(to_char(nullif(${column}, 'infinity') at time zone 'UTC', 'YYYYMMDDHH24MISSUS'), '~')`;
      keys = await transaction.query(
        sql`select id, ${raw(key('due_order'))} as due, ${raw(key('received_at'))} as received,
          ${raw(key('updated_at'))} as updated from complaint_case`,
      );
    });
  });

  const sorted = (order: InboxQuery['order']): string[] => {
    const direction = order === 'due' ? 1 : -1;
    return [...keys]
      .sort((a, b) => direction * (a[order] === b[order] ? (a.id < b.id ? -1 : 1) : a[order] < b[order] ? -1 : 1))
      .map(({ id }) => id);
  };

  it.each(
    (['due', 'received', 'updated'] as const).flatMap((order) =>
      [1, 7, 15, 44, 45, 46].map((limit) => [order, limit] as const),
    ),
  )('by %s, %i at a time, lose nothing and double nothing', async (order, limit) => {
    const found = await pages({ units, order, limit });
    expect(found.flat().map(({ id }) => id)).toEqual(sorted(order));
    expect(found.map(({ length }) => length)).toEqual(
      Array.from({ length: Math.ceil(45 / limit) }, (_, index) => Math.min(limit, 45 - index * limit)),
    );
  });

  it('end with what is due at no time', async () => {
    const due = (await page({ units })).rows.map(({ next_due_at }) => next_due_at);
    expect([due.slice(0, 36).includes(null), due.slice(36)]).toEqual([false, Array<null>(9).fill(null)]);
  });

  it('keep their place when a case that was read falls due elsewhere', async () => {
    const first = await page({ units, limit: 10 });
    const moved = first.rows[0];
    const before = moved?.next_due_at ?? null;
    const set = (due: string | null) =>
      test.database.inUnits(units, (transaction) =>
        transaction.query(
          sql`update complaint_case set next_due_at = ${due}::timestamptz where id = ${moved?.id ?? ''}`,
        ),
      );
    await set(at(-100));
    const rest = await page({ units, ...(first.next && { after: first.next }) });
    expect(rest.rows.map(({ id }) => id)).toEqual(sorted('due').slice(10));
    await set(before);
  });

  it('hold cases of the units asked for only', async () => {
    const own = await page({ units: units.slice(0, 1) });
    expect([
      own.rows.length,
      new Set(own.rows.map(({ unit_id }) => unit_id)),
      (await page({ units: units.slice(2) })).rows,
      (await page({ units: [] })).rows,
    ]).toEqual([23, new Set(units.slice(0, 1)), [], []]);
  });

  it('hold nothing of a unit that is asked for but not visible', async () => {
    const rows = await test.database.inUnits(units.slice(0, 1), (transaction) =>
      readInbox(transaction, { units, filter: {}, order: 'due', limit: 100 }),
    );
    expect(rows.rows).toHaveLength(23);
  });
});

describe('what waits for somebody', () => {
  const keys = keysOf('olga', [{ role: 'officer' }, { role: 'analyst', department: 'production' }]);
  let units: string[];
  let ids: Set<string>;

  beforeAll(async () => {
    units = [await storedUnit(test.database), await storedUnit(test.database)];
    const waiting: Assignment[][] = [
      [{ person: 'olga' }, { role: 'officer' }, { role: 'analyst', department: 'production' }],
      [{ role: 'officer' }],
      [{ person: 'anna' }],
      [{ role: 'analyst', department: 'sales' }],
    ];
    const found: string[] = [];
    for (let index = 0; index < 24; index += 1) {
      const { id } = await storedCase(
        test.database,
        units[index % 2] ?? '',
        at((index % 3) * 10),
        {},
        { derived: { waitsFor: waiting[index % 4] ?? [] } },
      );
      if (index % 4 < 2) found.push(id);
    }
    ids = new Set(found);
  });

  it.each(
    (['due', 'received', 'updated'] as const).flatMap((order) =>
      [1, 5, 12, 13].map((limit) => [order, limit] as const),
    ),
  )('comes once however often it waits, by %s, %i at a time, and in the order of all', async (order, limit) => {
    const every = await page({ units, order });
    const found = await pages({ units, order, limit, filter: { waitsKeys: keys } });
    expect(found.flat().map(({ id }) => id)).toEqual(every.rows.map(({ id }) => id).filter((id) => ids.has(id)));
    expect(found.map(({ length }) => length)).toEqual(
      Array.from({ length: Math.ceil(12 / limit) }, (_, index) => Math.min(limit, 12 - index * limit)),
    );
  });

  it('is counted once, and in the units asked for', async () => {
    const count = (asked: string[]) =>
      test.database.inUnits(units, (transaction) =>
        countViews(transaction, asked, {
          mine: { status: 'open', waitsKeys: keys },
          major: { waitsKeys: keys, severity: 'major' },
        }),
      );
    expect([await count(units), await count(units.slice(0, 1)), await count([])]).toEqual([
      { mine: 12, major: 0 },
      { mine: 6, major: 0 },
      { mine: 0, major: 0 },
    ]);
  });

  it('follows each command: who it waits for, when it is due, that it is over', async () => {
    const unit = await storedUnit(test.database);
    const waits = (transaction: Transaction) =>
      transaction.query(
        sql`select key, coalesce(to_char(nullif(due_order, 'infinity') at time zone 'UTC', 'HH24:MI'), 'never') as due
          from case_waits where unit_id = ${unit} order by key`,
      );
    const now = () => test.database.inUnits([unit], waits);
    const derived = (...waitsFor: Assignment[]) => ({ derived: { waitsFor } });
    const taken = await storedCase(test.database, unit, at(0), {}, derived({ role: 'officer' }, { person: 'olga' }));
    expect(await now()).toEqual([
      { key: 'p:olga', due: '02:00' },
      { key: 'r:officer', due: '02:00' },
    ]);
    const visited = await storedCommand(
      test.database,
      taken,
      at(1),
      'visit',
      { met: [] },
      undefined,
      derived({ role: 'officer' }, { department: 'sales' }),
    );
    expect(await now()).toEqual([
      { key: 'd:sales', due: '02:00' },
      { key: 'r:officer', due: '02:00' },
    ]);
    const waiting = await storedCommand(
      test.database,
      visited,
      at(2),
      'wait',
      undefined,
      undefined,
      derived({ role: 'officer' }),
    );
    expect(await now()).toEqual([{ key: 'r:officer', due: 'never' }]);
    await storedCommand(test.database, waiting, at(3), 'close', undefined, undefined, derived({ role: 'officer' }));
    expect(await now()).toEqual([]);
  });

  it('is not gone through for what is written about another case', async () => {
    const unit = await storedUnit(test.database);
    const derived = { derived: { waitsFor: [{ role: 'officer' }, { person: 'olga' }] } };
    const taken = await storedCase(test.database, unit, at(0), {}, derived);
    for (let others = 0; others < 60; others += 1) await storedCase(test.database, unit, at(0), {}, derived);
    const decided = given(taken, at(1), 'visit', { met: [] });
    const read = await test.database.inUnits([unit], async (transaction) => {
      // Of this transaction and of those before it that the server has not counted in yet.
      const rowsRead = async (): Promise<number> => {
        const [counted] = await transaction.query(
          sql<{ rows: number }>`select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables
            where relname = 'case_waits'`,
        );
        return counted?.rows ?? 0;
      };
      const before = await repository.load(transaction, decided.next.id);
      const earlier = await rowsRead();
      await repository.append(transaction, appended(decided, before, { derived: { waitsFor: [{ role: 'officer' }] } }));
      return (await rowsRead()) - earlier;
    });
    expect(read).toBeLessThanOrEqual(4);
  });
});

describe('filters', () => {
  let unit: string;
  const waiting: Record<string, Assignment[]> = {
    mine: [{ role: 'worker', department: 'production', person: 'olga' }],
    ours: [{ role: 'analyst', department: 'production' }],
    theirs: [{ role: 'officer' }],
    nobodys: [],
  };

  beforeAll(async () => {
    unit = await storedUnit(test.database);
    const add = (subject: string, minutes: number, data: Record<string, unknown>, waitsFor: Assignment[] = []) =>
      storedCase(test.database, unit, at(minutes), { subject, ...data }, { derived: { waitsFor } });
    await add(
      'mine',
      0,
      { category: 'quality', details: { batch: 'b' }, name: '张三', phone: '13900000001' },
      waiting['mine'],
    );
    await add('ours', 10, { level: 'major', name: '李四', phone: '13900000002' }, waiting['ours']);
    await add('theirs 100%_off', 20, { channel: 'review', name: '张三', phone: '13900000003' }, waiting['theirs']);
    await storedCommand(test.database, await add('paused', 30, { name: '王五' }), at(31), 'wait');
    await storedCommand(test.database, await add('done', 40, { name: '赵六' }), at(41), 'close');
  });

  const subjects = async (filter: InboxFilter): Promise<string[]> =>
    (await page({ units: [unit], filter, order: 'received' })).rows.map(({ subject }) => subject).reverse();
  const all = ['mine', 'ours', 'theirs 100%_off', 'paused', 'done'];

  it.each<[string, InboxFilter, string[]]>([
    ['none', {}, all],
    ['open', { status: 'open' }, all.slice(0, 4)],
    ['closed', { status: 'closed' }, ['done']],
    ['what waits for a person by name', { waitsKeys: keysOf('olga', []) }, ['mine']],
    [
      'what waits for a role in a department',
      { waitsKeys: keysOf('anna', [{ role: 'analyst', department: 'production' }]) },
      ['ours'],
    ],
    [
      'what waits for a role in another department',
      { waitsKeys: keysOf('sam', [{ role: 'analyst', department: 'sales' }]) },
      [],
    ],
    [
      'what waits for a role',
      { waitsKeys: keysOf('omar', [{ role: 'officer' }, { role: 'analyst', department: 'sales' }]) },
      ['theirs 100%_off'],
    ],
    ['what waits for nobody with a role', { waitsKeys: [] }, []],
    ['due before a time, that time not included', { dueBefore: at(70) }, ['mine']],
    ['due before the end of time: not what is due at no time', { dueBefore: at(10_000) }, all.slice(0, 3)],
    ['in a state', { state: 'waiting' }, ['paused']],
    ['of one category', { category: ['quality'] }, ['mine']],
    ['of several categories', { category: ['quality', 'service'] }, all],
    ['of no category', { category: [] }, []],
    ['of a severity', { severity: 'major' }, ['ours']],
    ['by a channel', { channel: 'review' }, ['theirs 100%_off']],
    ['of a department that has to act', { department: 'production' }, ['mine', 'ours']],
    ['words of the subject, small or great', { text: 'OUR' }, ['ours']],
    ['a per cent sign as itself', { text: '100%_' }, ['theirs 100%_off']],
    ['an underscore that is not any letter', { text: 'o_rs' }, []],
    ['a person’s name', { personHash: cipher.hash('张三') }, ['mine', 'theirs 100%_off']],
    ['a person’s phone', { personHash: cipher.hash('139-0000-0002') }, ['ours']],
    ['words or a person', { text: 'done', personHash: cipher.hash('王五') }, ['paused', 'done']],
    [
      'several at once',
      { status: 'open', channel: 'phone', department: 'production', category: ['service'], severity: 'major' },
      ['ours'],
    ],
    ['what could end a statement', { text: "'; drop table complaint_case; --", state: "open' or '1'='1" }, []],
  ])('%s', async (_, filter, expected) => {
    expect(await subjects(filter)).toEqual(expected);
  });

  it('give each row what the desk shows', async () => {
    const { rows } = await page({ units: [unit], filter: { text: 'ours' } });
    expect(rows).toEqual([
      expect.objectContaining({
        unit_id: unit,
        subject: 'ours',
        state: 'open',
        status: 'open',
        category: 'service',
        severity: 'major',
        channel: 'phone',
        round: 1,
        flags: [],
        waits_for: waiting['ours'],
        waits_keys: ['ra:analyst', 'rd:analyst@production'],
        next_due_sla: 'answer',
      }),
    ]);
    expect(new Date(rows[0]?.next_due_at ?? '').toISOString()).toBe(at(70));
  });

  it('count as many as they show', async () => {
    const views: Record<string, InboxFilter> = {
      open: { status: 'open' },
      closed: { status: 'closed' },
      mine: { waitsKeys: ['p:olga'] },
      overdue: { status: 'open', dueBefore: at(75) },
      all: {},
      none: { state: 'nowhere' },
    };
    expect(await test.database.inUnits([unit], (transaction) => countViews(transaction, [unit], views))).toEqual({
      open: 4,
      closed: 1,
      mine: 1,
      overdue: 2,
      all: 5,
      none: 0,
    });
  });
});

it('counting stops where nobody counts any more', async () => {
  const [busy, quiet] = [await storedUnit(test.database), await storedUnit(test.database)];
  await storedCase(test.database, quiet, at(0));
  const { id } = await storedCase(test.database, busy, at(0));
  await test.database.inUnits([busy], async (transaction) => {
    const columns = (
      await transaction.query(
        sql<{
          name: string;
        }>`select column_name as name from information_schema.columns where table_name = 'complaint_case'
          and is_generated = 'NEVER' and column_name not in ('id', 'number')`,
      )
    ).map(({ name }) => name);
    await transaction.query(
      sql`insert into complaint_case (id, number, ${raw(columns.join(', '))})
        select gen_random_uuid(), 'C-' || n, ${raw(columns.join(', '))}
        from complaint_case, generate_series(1, ${countLimit + 50}) n where id = ${id}`,
    );
  });
  const count = (units: string[]) =>
    test.database.inUnits(units, (transaction) =>
      countViews(transaction, units, { open: { status: 'open' }, closed: { status: 'closed' } }),
    );
  expect([await count([busy]), await count([quiet]), await count([busy, quiet]), await count([])]).toEqual([
    { open: countLimit, closed: 0 },
    { open: 1, closed: 0 },
    { open: countLimit, closed: 0 },
    { open: 0, closed: 0 },
  ]);
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formats, readEvent, readRevision, readSnapshot, replay, UnknownFormat } from '@redress/engine-core';
import type { CaseEvent, StoredEventForm } from '@redress/engine-core';
import { CaseRepository, PersonalDataCipher, rebuildSnapshots, sql } from '@redress/persistence';
import type { RebuiltCase } from '@redress/persistence';
import { recordings, startTestDatabase } from './index';
import type { Recording, TestDatabase } from './index';

const read = ({ events }: Recording['cases'][number]): CaseEvent[] =>
  events.map((event) => readEvent({ format: 1, ...event } as unknown as StoredEventForm));

describe.each(recordings())('what version $version stored', (recording) => {
  const { cases, revisions, masterKey, indexKey } = recording;
  const keys = new PersonalDataCipher({
    masters: { [masterKey.name]: Buffer.from(masterKey.base64, 'base64') },
    current: masterKey.name,
    index: Buffer.from(indexKey, 'base64'),
  });
  const repository = new CaseRepository(keys, {
    revision: (_, __, hash) => Promise.resolve(readRevision(revisions[hash] ?? {})),
  });
  let test: TestDatabase;
  beforeAll(async () => {
    test = await startTestDatabase(recording);
  });
  afterAll(() => test.stop());

  it.each(cases)('replays to the case that was kept: $state.number', (one) => {
    expect(replay(read(one))).toEqual(readSnapshot(one.state));
  });

  it('names SLA and item of each deadline in fields', () => {
    const named = cases.flatMap((one) => {
      const events = read(one);
      const started = new Map(
        events.flatMap((event) => (event.type === 'deadline-started' ? [[event.data.id, event.data] as const] : [])),
      );
      return events.flatMap((event) => {
        if (!event.type.startsWith('deadline-')) return [];
        const { id, sla, item } = event.data as { id: string; sla: string; item?: string };
        return [{ id, same: started.get(id)?.sla === sla && started.get(id)?.item === item }];
      });
    });
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ same }) => !same)).toEqual([]);
  });

  it('is read from the database, and its chain holds over what was stored', async () => {
    const units = [...new Set(cases.map(({ stored }) => stored.row.unit_id))];
    const seen = await test.database.inUnits(units, async (transaction) => {
      const all = [];
      for (const { id } of cases) {
        const { state } = await repository.load(transaction, id);
        const events = await repository.events(transaction, id);
        const broken = await repository.brokenLink(transaction, id);
        all.push({ id, broken, state, replayed: replay(events.map(({ event }) => event)) });
      }
      return all;
    });
    expect(seen).toEqual(
      cases.map((one) => {
        const state = readSnapshot(one.state);
        return { id: one.id, broken: null, state, replayed: state };
      }),
    );
  });

  it('has its snapshots and all that is derived from them made anew from the events', async () => {
    const { database } = test;
    const rebuild = async (check: boolean): Promise<RebuiltCase[]> => {
      const all = [];
      for await (const one of rebuildSnapshots(database, repository, { check })) all.push(one);
      return all.filter(({ outcome }) => outcome !== 'same');
    };
    // The recording has no rows beside the cases.
    const checked = await rebuild(true);
    expect(checked.map(({ outcome }) => outcome)).toEqual(cases.map(() => 'differs'));
    expect(new Set(checked.flatMap(({ differences }) => differences).map((name) => name.split('.')[0]))).toEqual(
      new Set(['deadline', 'case_waits', 'work_item']),
    );
    expect(await rebuild(true)).toEqual(checked);
    expect(await rebuild(false)).toEqual(checked);
    expect(await rebuild(true)).toEqual([]);

    const [first, second] = cases.map(({ id }) => id).sort();
    await database.inSystem(async (transaction) => {
      await transaction.query(sql`set local role none`);
      await transaction.query(
        sql`update complaint_case set snapshot = jsonb_set(snapshot, '{round}', '7'), state = 'lost'
          where id = ${first}`,
      );
      await transaction.query(
        sql`update case_event set data = data || '{"late":true}' where case_id = ${second} and seq = 2`,
      );
    });
    expect((await rebuild(false)).map(({ outcome, differences }) => [outcome, differences])).toEqual([
      ['differs', ['/round', 'complaint_case.state']],
      ['broken', ['case_event']],
    ]);
    expect((await rebuild(true)).map(({ outcome }) => outcome)).toEqual(['broken']);
  });
});

it('says so when a newer version stored something', () => {
  expect(() => readSnapshot({ format: formats.snapshot + 1 })).toThrow(UnknownFormat);
  expect(() => readRevision({ format: 99 })).toThrow('this version reads formats 1 to 3');
});

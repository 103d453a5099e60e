import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from '@redress/persistence';
import { EngineFixture } from '../testing/engine-fixture';
import type { CaseView, Officer } from '../testing/engine-fixture';
import { registration } from '../testing/fishery-forms';
import { TripCounter } from '../testing/trips';

let engine: EngineFixture;
let intake: Officer;
let unit: string;
let counter: TripCounter;

const take = async (): Promise<CaseView> =>
  (await intake.call<CaseView>('POST', `/units/${unit}/cases`, { data: registration() })).body;
const handedOver = (taken: CaseView) =>
  intake.call<CaseView>('POST', `/cases/${taken.id}/commands/hand-over`, {
    data: { category: 'freshness', summary: '客户反映异味，请查批次' },
    expectedVersion: taken.version,
  });

beforeAll(async () => {
  engine = await EngineFixture.start('2026-11-04T09:00:00+08:00');
  counter = new TripCounter(engine.installation.database);
  intake = await engine.signIn('intake');
  unit = await engine.unit('HY');
});
// What is read once for many requests is read now: session, units, people, revision.
beforeEach(async () => intake.call('GET', `/cases/${(await take()).id}`));
afterAll(() => engine.stop());

describe('trips to the database', () => {
  it('a read of a case takes one, and every statement of it is prepared', async () => {
    const { id } = await take();
    const { trips, statements } = await counter.of(() => intake.call('GET', `/cases/${id}`));
    expect(statements.filter((text) => text.startsWith('unprepared'))).toEqual([]);
    expect([trips, statements.length]).toEqual([1, 6]);
  });

  it('a page of the inbox takes one', async () => {
    const { trips, statements } = await counter.of(() => intake.call('GET', '/cases?view=open'));
    expect([trips, statements.length]).toEqual([1, 5]);
  });

  it('a new complaint takes two: its number, and its rows', async () => {
    const { trips, statements } = await counter.of(take);
    expect(statements.filter((text) => text.startsWith('unprepared'))).toEqual([]);
    expect([trips, statements.length]).toEqual([2, 9]);
  });

  const serial = ({ number }: Pick<CaseView, 'number'>): number => Number(number.split('-').at(-1));
  const inARow = (first: number, count: number): number[] => Array.from({ length: count }, (_, index) => first + index);

  it('complaints that come at once share theirs', async () => {
    const { number } = await take();
    let taken: CaseView[] = [];
    const { statements } = await counter.of(async () => {
      taken = await Promise.all(Array.from({ length: 10 }, take));
    });
    const writing = statements.filter((text) => text.includes('append_cases'));
    expect(writing.length).toBeLessThanOrEqual(3);
    expect(taken.map(serial).sort((a, b) => a - b)).toEqual(inARow(serial({ number }) + 1, 10));
  });

  it('a complaint is none the worse for another that comes at once and is refused, or comes twice', async () => {
    const key = randomUUID();
    const taking = (data: Record<string, unknown>, options = {}) =>
      intake.call<CaseView>('POST', `/units/${unit}/cases`, { data }, options);
    const first = serial(await take());
    const answers = await Promise.all([
      taking(registration()),
      taking(registration({ customerName: '长'.repeat(10_000) })),
      taking(registration(), { key }),
      taking(registration()),
      taking(registration(), { key }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 422, 201, 201, 201]);
    expect(answers[4]?.body).toEqual(answers[2]?.body);
    // The numbers of the one that was refused and of the one that came twice are borne by the next ones.
    const next = [await take(), await take()];
    const numbers = [answers[0], answers[2], answers[3]].map((answer) => serial(answer?.body ?? { number: '' }));
    expect([...numbers, ...next.map(serial)].sort((a, b) => a - b)).toEqual(inARow(first + 1, 5));
  });

  it('a command takes two: the case, and what is appended', async () => {
    const taken = await take();
    let status = 0;
    const { trips, statements } = await counter.of(async () => void ({ status } = await handedOver(taken)));
    expect([status, trips, statements.length]).toEqual([200, 2, 11]);
  });
});

describe('a session that is kept in memory', () => {
  const statusOf = async (officer: Officer): Promise<number> => (await officer.call('GET', '/sessions/current')).status;
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
  };

  it('ends at once when its person signs out', async () => {
    const officer = await engine.signIn('supervisor');
    expect(await statusOf(officer)).toBe(200);
    await officer.call('DELETE', '/sessions/current');
    expect(await statusOf(officer)).toBe(401);
  });

  it('ends when somebody deactivates the account in the database, and roles that are taken away are gone', async () => {
    const officer = await engine.signIn('intake2');
    const personId = officer.session.person.id;
    const roles = async (): Promise<number> =>
      (await officer.call<Officer['session']>('GET', '/sessions/current')).body.memberships.length;
    expect(await roles()).toBe(1);
    const { above } = engine.installation.database;
    await above.query(sql`delete from role_assignment where person_id = ${personId}`);
    await until(async () => (await roles()) === 0);
    await above.query(sql`update person set active = false where id = ${personId}`);
    await until(async () => (await statusOf(officer)) === 401);
  });
});

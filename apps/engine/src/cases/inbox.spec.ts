import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PeoplePage } from '@redress/api-contract';
import { sql } from '@redress/persistence';
import { announce } from '../platform/announcements';
import { EngineFixture } from '../testing/engine-fixture';
import type { CasePage, CaseView, Officer } from '../testing/engine-fixture';
import { registration } from '../testing/fishery-forms';
import { TripCounter } from '../testing/trips';

let engine: EngineFixture;
let intake: Officer;
let unit: string;
let first: CaseView;

beforeAll(async () => {
  engine = await EngineFixture.start('2026-11-04T09:00:00+08:00');
  intake = await engine.signIn('intake');
  unit = await engine.unit('HY');
  const take = (changes: Record<string, unknown>) =>
    intake.call<CaseView>('POST', `/units/${unit}/cases`, { data: registration(changes) });
  ({ body: first } = await take({}));
  await take({ category: 'freshness' });
  await take({ channel: 'online' });
});
afterAll(() => engine.stop());

it('lists cases by ids, with the title of each once beside them', async () => {
  const { body } = await intake.call<CasePage>('GET', '/cases?view=open');
  const [row] = body.cases;
  const titles = body.titles[row?.policy ?? ''];
  expect(Object.keys(body.titles)).toHaveLength(1);
  expect(body.units).toEqual({
    [unit]: { code: 'HY', name: { 'zh-CN': '海川渔业有限公司', en: 'Haichuan Fisheries' } },
  });
  expect(body.cases.map(({ number }) => number).sort()).toEqual(['HY-2026-00001', 'HY-2026-00002', 'HY-2026-00003']);
  expect(body.cases.find(({ id }) => id === first.id)).toEqual({
    id: first.id,
    number: first.number,
    unit,
    policy: row?.policy,
    subject: first.subject,
    state: first.state.id,
    status: 'open',
    waitsFor: first.waitsFor.map(({ role }) => ({ role: role?.id })),
    mine: true,
    category: first.category?.id ?? null,
    severity: first.severity?.id ?? null,
    channel: first.channel.id,
    round: 1,
    flags: [],
    deadline: { sla: first.deadlines[0]?.sla, dueAt: first.deadlines[0]?.dueAt, overdue: false },
    receivedAt: first.receivedAt,
    updatedAt: first.recordedAt,
  });
  expect(titles).toEqual({
    states: { [first.state.id]: { title: first.state.title, next: first.next } },
    categories: first.category ? { [first.category.id]: first.category.title } : {},
    severities: first.severity
      ? { [first.severity.id]: { title: first.severity.title, rank: first.severity.rank } }
      : {},
    channels: expect.objectContaining({ phone: first.channel.title, online: expect.anything() }),
    slas: { [first.deadlines[0]?.sla ?? '']: first.deadlines[0]?.title },
    roles: Object.fromEntries(first.waitsFor.map(({ role }) => [role?.id, role?.title])),
    departments: {},
  });
});

it('names in a case those whom the case names, not everybody of the unit', async () => {
  expect(first.people).toEqual([{ id: await engine.person('intake'), name: '陈敏', roles: [expect.anything()] }]);
});

it('gives the people who may be chosen a page at a time, found by part of the name or by department', async () => {
  const people = async (query: string): Promise<PeoplePage> =>
    (await intake.call<PeoplePage>('GET', `/units/${unit}/people${query}`)).body;
  const all = await people('');
  expect([all.people.length, all.more]).toEqual([10, false]);
  const two = await people('?limit=2');
  expect([two.people, two.more]).toEqual([all.people.slice(0, 2), true]);
  expect(await people(`?search=${encodeURIComponent('建')}`)).toEqual({
    people: [{ id: await engine.person('quality'), name: '李建国', departments: ['quality-control'] }],
    more: false,
  });
  expect((await people('?department=logistics')).people.map(({ name }) => name)).toEqual(['孙立军']);
  const [last] = all.people.slice(-1);
  expect((await people(`?limit=2&with=${last?.id}`)).people).toEqual([last, all.people[0]]);
  expect((await people('?search=%25')).people).toEqual([]);
  const other = await engine.unit('JG');
  expect((await intake.call('GET', `/units/${other}/people`)).status).toBe(404);
});

describe('the counts of the views', () => {
  const page = async (query: string): Promise<CasePage> =>
    (await intake.call<CasePage>('GET', `/cases?view=open${query}`)).body;
  const counts = async (): Promise<NonNullable<CasePage['counts']>> => {
    const { counts: given } = await page('');
    if (!given) throw new Error('The first page came without counts.');
    return given;
  };
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
  };

  it('come with the first page; those after it say nothing of them, and not that there is none', async () => {
    await intake.call('POST', `/units/${unit}/cases`, { data: registration() });
    const { nextCursor, counts: given } = await page('&limit=1');
    expect([given, (await page(`&limit=1&cursor=${nextCursor}`)).counts]).toEqual([await counts(), null]);
  });

  it('follow a command of this process at once', async () => {
    const before = await counts();
    await intake.call('POST', `/units/${unit}/cases`, { data: registration() });
    expect(await counts()).toEqual({
      ...before,
      open: before.open + 1,
      mine: before.mine + 1,
      today: before.today + 1,
    });
  });

  it('follow what another process writes, as soon as it is announced', async () => {
    const before = await counts();
    const other = engine.installation.database;
    await other.inUnits([unit], async (transaction) => {
      await transaction.query(sql`update complaint_case set status = 'done' where id = ${first.id}`);
      await announce(transaction, { kind: 'case', id: first.id, unit });
    });
    await until(async () => (await counts()).open === before.open - 1);
  });

  it('are counted once for those who ask for the same, until something changes', async () => {
    const counter = new TripCounter(engine.installation.database);
    const statements = async (): Promise<number> => (await counter.of(counts)).statements.length;
    // What was announced of the cases before may still be on its way.
    await until(async () => (await statements()) === 4);
    await intake.call('POST', `/units/${unit}/cases`, { data: registration() });
    expect(await statements()).toBe(5);
    await until(async () => (await statements()) === 4);
  });

  it('follow the time', async () => {
    const before = await counts();
    engine.at('2026-11-04T09:00:04+08:00');
    expect(await counts()).toEqual(before);
    engine.at('2026-11-04T20:00:00+08:00');
    expect((await counts()).overdue).toBe(before.open);
  });
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from '@redress/persistence';
import { EngineFixture } from '../testing/engine-fixture';
import { Demonstration } from './demo-seed';

/** The company is there long before its cases. */
const founded = '2026-08-23T06:00:00.000Z';
const now = '2026-11-23T06:00:00.000Z';
let engine: EngineFixture;
let demonstration: Demonstration;

beforeAll(async () => {
  engine = await EngineFixture.start(founded);
  demonstration = await Demonstration.open(engine.installation);
  await demonstration.setUpCompany(Date.parse(now));
});
afterAll(async () => {
  await demonstration.close();
  await engine.stop();
});

const tell = (count: number, signal = new AbortController().signal): Promise<number> =>
  demonstration
    .missingCases()
    .then((missing) => demonstration.makeCases(missing.slice(0, count), signal, Date.parse(now)));
const cases = (): Promise<{ id: string; version: number }[]> =>
  engine.installation.database.inSystem((transaction) =>
    transaction.query(sql`select id, version from complaint_case order by id`),
  );

it('gives every unit its first cases early', async () => {
  const planned = await demonstration.missingCases();
  expect([planned.length, planned.slice(0, 3).map(({ unit }) => unit.code)]).toEqual([62, ['HY', 'DS', 'JG']]);
});

it('tells a case whole or not at all, and goes on where it was interrupted', async () => {
  expect(await tell(3)).toBe(3);
  const before = await cases();
  const interruption = new AbortController();
  const interrupted = tell(59, interruption.signal);
  // In the midst of a story: its transaction has begun, its end is far.
  setTimeout(() => interruption.abort(), 300);
  const told = await interrupted;
  const after = await cases();
  expect({
    kept: before.every(({ id, version }) => after.some((found) => found.id === id && found.version === version)),
    cases: after.length,
    missing: (await demonstration.missingCases()).length,
  }).toEqual({ kept: true, cases: 3 + told, missing: 59 - told });
  expect(told).toBeLessThan(59);
});

it('tells the rest, none of which its policy refuses: every unit has cases at each stage', async () => {
  await tell(62);
  const [row] = await engine.installation.database.inSystem((transaction) =>
    transaction.query(
      sql<{ cases: number; stages: number; closed: number; items: number }>`select count(*)::int as cases,
        count(distinct (unit_id, state))::int as stages, count(*) filter (where status <> 'open')::int as closed,
        (select count(distinct (type, state))::int from work_item) as items from complaint_case`,
    ),
  );
  expect([await demonstration.missingCases(), row?.cases]).toEqual([[], 62]);
  expect([row?.stages, row?.closed, row?.items].map(Number)).toEqual([
    expect.closeTo(20, -1),
    expect.closeTo(16, -1),
    expect.closeTo(11, -1),
  ]);
});

it('offers one account for each kind of work of each unit', () => {
  expect(demonstration.accounts.map(({ login, description }) => [login, description.en])).toEqual([
    ['intake', 'Intake officer · Haichuan Fisheries'],
    ['quality', 'Analyst, quality control · Haichuan Fisheries'],
    ['supervisor', 'Supervisor · Haichuan Fisheries'],
    ['executive', 'Executive · Haichuan Fisheries'],
    ['ds-agent', 'Customer service · Haichuan Online'],
    ['ds-office', 'Review office · Haichuan Online'],
    ['jg-intake', 'Intake officer · Haichuan Processing Plant'],
    ['hq', 'Headquarters'],
  ]);
});

it('tells what happened in order and leaves the time of the application as it is', async () => {
  const backwards = await engine.installation.database.inSystem((transaction) =>
    transaction.query(
      sql`select e.case_id from case_event e join case_event p on p.case_id = e.case_id and p.seq = e.seq - 1
        where e.at < p.at or e.at > ${now}::timestamptz`,
    ),
  );
  expect([backwards, engine.installation.clock.now().toISOString()]).toEqual([[], founded]);
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CaseRepository } from '@redress/persistence';
import { EngineFixture } from '../testing/engine-fixture';
import type { CaseView, Officer } from '../testing/engine-fixture';
import { analysis, check, completion, feedback, plan, registration } from '../testing/fishery-forms';

let engine: EngineFixture;
let intake: Officer;
let analyst: Officer;
let supervisor: Officer;
let current: CaseView;

beforeAll(async () => {
  engine = await EngineFixture.start('2026-11-04T09:00:00+08:00');
  await signInAt('2026-11-04T09:00:00+08:00');
});
afterAll(() => engine.stop());

/** A session lasts for a working day: everybody signs in anew on each. */
async function signInAt(now: string): Promise<void> {
  engine.at(now);
  intake = await engine.signIn('intake');
  analyst = await engine.signIn('quality');
  supervisor = await engine.signIn('supervisor');
}

/** Gives a command at a time and expects it to be accepted. */
async function give(officer: Officer, at: string, command: string, data?: object, item?: string): Promise<CaseView> {
  engine.at(at);
  const { status, body } = await officer.call<CaseView>('POST', `/cases/${current.id}/commands/${command}`, {
    expectedVersion: current.version,
    ...(data ? { data } : {}),
    ...(item ? { item } : {}),
  });
  expect({ command, status, problem: status < 300 ? undefined : body }).toEqual({
    command,
    status: 200,
    problem: undefined,
  });
  return body;
}

const openItems = (type: string): string[] =>
  current.items.filter((item) => item.type === type && item.status === 'open').map(({ id }) => id);

async function execute(round: number, day: string): Promise<void> {
  current = await give(analyst, `${day}T10:00:00+08:00`, 'submit-analysis', analysis);
  current = await give(
    analyst,
    `${day}T11:00:00+08:00`,
    'submit-plan',
    plan(await engine.person('quality'), `${day}T18:00:00+08:00`),
  );
  for (const action of openItems('action'))
    current = await give(analyst, `${day}T14:00:00+08:00`, 'complete', completion, action);
  for (const supervision of openItems('check'))
    current = await give(supervisor, `${day}T15:00:00+08:00`, 'record-check', check, supervision);
  current = await give(analyst, `${day}T15:30:00+08:00`, 'finish-execution');
  expect([current.state.id, current.round]).toEqual(['feedback', round]);
}

it('goes from the complaint over two rounds to the archive, in time, every event on one unbroken chain', async () => {
  const unit = await engine.unit('HY');
  const taken = await intake.call<CaseView>('POST', `/units/${unit}/cases`, { data: registration() });
  expect([taken.status, taken.body.number, taken.body.state.id]).toEqual([201, 'HY-2026-00001', 'registered']);
  current = taken.body;
  expect(current.deadlines.map(({ sla, dueAt }) => [sla, dueAt])).toEqual([['hand-over', '2026-11-04T02:00:00.000Z']]);

  current = await give(intake, '2026-11-04T09:20:00+08:00', 'hand-over', {
    category: 'freshness',
    summary: '客户反映异味，请查批次',
  });
  expect(current.deadlines.find(({ sla }) => sla === 'hand-over')).toMatchObject({ status: 'met', breached: false });
  await execute(1, '2026-11-04');

  current = await give(
    intake,
    '2026-11-04T16:30:00+08:00',
    'record-dissatisfied',
    feedback(2, '2026-11-04T16:20:00+08:00'),
  );
  expect([current.state.id, current.round]).toEqual(['analysis', 2]);
  await signInAt('2026-11-05T09:00:00+08:00');
  await execute(2, '2026-11-05');

  current = await give(
    intake,
    '2026-11-05T16:30:00+08:00',
    'record-satisfied',
    feedback(5, '2026-11-05T16:20:00+08:00'),
  );
  current = await give(intake, '2026-11-05T16:40:00+08:00', 'archive');
  expect([
    current.state.id,
    current.status,
    current.checklist.filter(({ applies, present }) => applies && !present),
  ]).toEqual(['archived', 'done', []]);
  expect(current.deadlines.filter(({ breached }) => breached)).toEqual([]);

  expect(current.timeline.map(({ seq }) => seq)).toEqual(
    Array.from({ length: current.version }, (_, index) => index + 1),
  );
  const broken = await engine.installation.database.inUnits([unit], (transaction) =>
    engine.app.get(CaseRepository).brokenLink(transaction, current.id),
  );
  expect(broken).toBeNull();
});

it('tells everybody what the case waits for, and each person what that person may do', async () => {
  await signInAt('2026-11-06T09:00:00+08:00');
  const unit = await engine.unit('HY');
  const { body } = await intake.call<CaseView>('POST', `/units/${unit}/cases`, { data: registration() });
  const seenBy = async (officer: Officer): Promise<unknown[]> => {
    const { body: view } = await officer.call<CaseView>('GET', `/cases/${body.id}`);
    return view.commands
      .filter(({ primary }) => primary)
      .map(({ command, blocked, form }) => [command, blocked.map(({ reason }) => reason), form?.id]);
  };
  expect(await seenBy(intake)).toEqual([['hand-over', [], 'hand-over']]);
  expect(await seenBy(analyst)).toEqual([['hand-over', ['role'], 'hand-over']]);
  expect(body.next['zh-CN']).toBe('完成初步分类并转交分析组');
});

it('shows personal data masked to the analyst and records who looked at it and why', async () => {
  const { body: page } = await intake.call<{ cases: { id: string }[] }>('GET', '/cases?view=open');
  const id = page.cases[0]?.id ?? '';
  const { body: masked } = await analyst.call<CaseView>('GET', `/cases/${id}`);
  expect(masked.complainant).toEqual({ name: '陈＊＊', contact: '138****2641', masked: true, mayReveal: true });
  const refused = await analyst.call('POST', `/cases/${id}/reveals`, {
    pointers: ['/complainant/contact'],
    reason: '看看',
  });
  expect(refused.status).toBe(400);
  const { body: revealed } = await analyst.call<{ values: Record<string, string>; case: CaseView }>(
    'POST',
    `/cases/${id}/reveals`,
    { pointers: ['/complainant/contact'], reason: '需要电话核实批次' },
  );
  expect(revealed.values).toEqual({ '/complainant/contact': '13858012641' });
  expect(revealed.case.timeline.at(-1)).toMatchObject({ type: 'personal-data-revealed', actor: { name: '李建国' } });
});

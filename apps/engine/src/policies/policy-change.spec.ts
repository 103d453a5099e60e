import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EngineFixture } from '../testing/engine-fixture';
import type { CaseView, Officer, Problem } from '../testing/engine-fixture';
import { registration } from '../testing/fishery-forms';
import { OverlayRepository } from './overlay-repository';
import { RevisionLibrary } from './revision-library';
import { RevisionRepository } from './revision-repository';
import type { PolicyChangePreview, PolicyView, RevisionList } from '@redress/api-contract';

let engine: EngineFixture;
let hq: Officer;
let intake: Officer;
let unit: string;

beforeAll(async () => {
  engine = await EngineFixture.start('2026-11-04T09:00:00+08:00');
  hq = await engine.signIn('hq');
  intake = await engine.signIn('intake');
  unit = await engine.unit('HY');
});
afterAll(() => engine.stop());

const policy = async (): Promise<PolicyView> => (await hq.call<PolicyView>('GET', `/units/${unit}/policy`)).body;
const handOver = ({ deadlines }: CaseView): unknown[] =>
  deadlines
    .filter(({ sla }) => sla === 'hand-over')
    .map(({ dueAt, settings }) => [dueAt, settings.find(({ id }) => id === 'handOverMinutes')?.value]);

it('makes the next case obey a changed setting while the one before keeps its own, and both say why', async () => {
  const { body: old } = await intake.call<CaseView>('POST', `/units/${unit}/cases`, { data: registration() });
  const change = {
    settings: { handOverMinutes: { value: 30 } },
    reason: '总部要求半小时内转交',
    basedOn: (await policy()).revision.hash,
  };

  const { body: preview } = await hq.call<PolicyChangePreview>('POST', `/units/${unit}/policy/previews`, change);
  expect([preview.problems.filter(({ severity }) => severity === 'error'), preview.openCases]).toEqual([[], 1]);
  expect(preview.differences).toContainEqual(
    expect.objectContaining({ pointer: '/settings/handOverMinutes/value', before: 60, after: 30 }),
  );
  expect((await policy()).revision.number).toBe(1);

  engine.at('2026-11-04T09:05:00+08:00');
  const { status, body: published } = await hq.call<PolicyView>('POST', `/units/${unit}/policy/revisions`, change);
  expect([status, published.revision.number, published.revision.hash]).toEqual([201, 2, preview.hash]);
  expect(published.settings.find(({ id }) => id === 'handOverMinutes')).toMatchObject({
    value: 30,
    default: 60,
    source: { kind: 'unit' },
  });

  engine.at('2026-11-04T09:10:00+08:00');
  const { body: fresh } = await intake.call<CaseView>('POST', `/units/${unit}/cases`, { data: registration() });
  const { body: kept } = await intake.call<CaseView>('GET', `/cases/${old.id}`);
  expect([handOver(fresh), handOver(kept)]).toEqual([
    [['2026-11-04T01:40:00.000Z', 30]],
    [['2026-11-04T02:00:00.000Z', 60]],
  ]);
  expect([fresh.policy.revisionNumber, kept.policy.revisionNumber]).toEqual([2, 1]);
  const words = ({ deadlines }: CaseView): string =>
    deadlines.flatMap(({ explanation }) => explanation.sentences.map((sentence) => sentence['zh-CN'])).join('');
  expect(words(fresh)).toContain('30');
  expect(words(kept)).toContain('60');

  const { body: list } = await hq.call<RevisionList>('GET', `/units/${unit}/policy/revisions`);
  expect(list.revisions.map(({ number, reason, cases }) => [number, reason, cases])).toEqual([
    [2, '总部要求半小时内转交', 1],
    [1, '首次启用', 1],
  ]);
});

it('refuses a value out of bounds with what to do about it, and publishes nothing', async () => {
  const { revision } = await policy();
  const change = { settings: { handOverMinutes: { value: 2 } }, reason: '试一试边界', basedOn: revision.hash };
  const { body: preview } = await hq.call<PolicyChangePreview>('POST', `/units/${unit}/policy/previews`, change);
  expect([preview.hash, preview.problems.filter(({ severity }) => severity === 'error').length]).toEqual([null, 1]);
  const { status, body } = await hq.call<Problem>('POST', `/units/${unit}/policy/revisions`, change);
  expect([status, body.problems?.[0]?.pointer]).toEqual([422, '/settings/handOverMinutes/value']);
  expect((await policy()).revision.number).toBe(revision.number);
});

it('refuses a change made on a revision that is no longer in force, and one by an officer', async () => {
  const stale = await hq.call<Problem>('POST', `/units/${unit}/policy/revisions`, {
    settings: { handOverMinutes: { value: 45 } },
    reason: '基于旧版本',
    basedOn: 'old',
  });
  const officer = await intake.call<Problem>('POST', `/units/${unit}/policy/revisions`, {
    settings: { handOverMinutes: { value: 45 } },
    reason: '受理人员无权修改',
    basedOn: (await policy()).revision.hash,
  });
  expect([stale.status, stale.body.code, officer.status, officer.body.code]).toEqual([
    409,
    'policy-changed',
    403,
    'headquarters-only',
  ]);
});

it('has one object for a revision, however many read it at once', async () => {
  const { hash } = (await policy()).revision;
  const { database } = engine.installation;
  const library = new RevisionLibrary(database, new RevisionRepository());
  // None begins to read before all have a transaction.
  let begun = 0;
  let go = (): void => undefined;
  const allBegun = new Promise<void>((resolve) => (go = resolve));
  const read = () =>
    database.inUnits([unit], async (transaction) => {
      begun += 1;
      if (begun === 3) go();
      await allBegun;
      return library.revision(transaction, unit, hash);
    });
  const revisions = await Promise.all([read(), read(), read()]);
  expect(new Set(revisions).size).toBe(1);
});

describe('a setting of the group', () => {
  it('is changed for every unit under the policy, in the group’s layer', async () => {
    const before = await policy();
    const change = {
      settings: { majorLossYuan: { value: 60_000 } },
      reason: '集团统一提高重大损失金额',
      basedOn: before.revision.hash,
    };
    const { body: preview } = await hq.call<PolicyChangePreview>('POST', `/units/${unit}/policy/previews`, change);
    expect(preview.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { status, body: published } = await hq.call<PolicyView>('POST', `/units/${unit}/policy/revisions`, change);
    expect(status).toBe(201);
    expect(published.settings.find(({ id }) => id === 'majorLossYuan')).toMatchObject({
      value: 60_000,
      source: { kind: 'group' },
    });
    expect(preview.units.length).toBeGreaterThan(0);
    for (const { id } of preview.units) {
      const { body: other } = await hq.call<PolicyView>('GET', `/units/${id}/policy`);
      expect(other.settings.find((setting) => setting.id === 'majorLossYuan')).toMatchObject({
        value: 60_000,
        source: { kind: 'group' },
      });
    }
    // What the unit had set itself is as it was.
    expect(published.settings.find(({ id }) => id === 'handOverMinutes')?.value).toBe(30);
  });

  it('goes back to the recommendation when the group takes its value away', async () => {
    const { status, body } = await hq.call<PolicyView>('POST', `/units/${unit}/policy/revisions`, {
      settings: { majorLossYuan: { value: null } },
      reason: '恢复推荐值',
      basedOn: (await policy()).revision.hash,
    });
    const setting = body.settings.find(({ id }) => id === 'majorLossYuan');
    expect([status, setting?.value, setting?.source.kind]).toEqual([201, setting?.default, 'plugin']);
  });
});

describe('a setting that must be confirmed', () => {
  const publish = async (change: Record<string, unknown>): Promise<PolicyView> => {
    const { revision } = await policy();
    const { body } = await hq.call<PolicyView>('POST', `/units/${unit}/policy/revisions`, {
      settings: { analysisBasis: change },
      reason: '确认分析计时方式',
      basedOn: revision.hash,
    });
    return body;
  };
  const confirmed = ({ settings }: PolicyView) => settings.find(({ id }) => id === 'analysisBasis')?.confirmed;

  it('is confirmed by a person for a value, and no longer once that is another', async () => {
    expect(confirmed(await policy())).toBe(false);
    expect(confirmed(await publish({ value: 'working' }))).toBe(false);
    expect(confirmed(await publish({ confirm: 'working' }))).toBe(true);
    expect(confirmed(await publish({ value: 'clock' }))).toBe(false);
    expect(confirmed(await publish({ value: 'working' }))).toBe(true);
  });
});

describe('overlays', () => {
  it('are kept per policy: what a unit laid over one does not reach another', async () => {
    const { database } = engine.installation;
    const overlays = new OverlayRepository();
    const layers = await database.inUnits([unit], (transaction) =>
      Promise.all(['fishery', 'other'].map((name) => overlays.latest(transaction, unit, name))),
    );
    expect(layers.map((layer) => layer.unit?.overlay.settings?.['handOverMinutes'])).toEqual([
      { value: 30 },
      undefined,
    ]);
    expect(layers.map((layer) => [layer.group === null, layer.groupForAll])).toEqual([
      [false, null],
      [true, null],
    ]);
  });
});

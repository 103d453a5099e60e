import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { completeRevision, contributionPoints } from '@redress/policy-sdk';
import type { PolicyRevision, StoredRevision } from '@redress/policy-sdk';
import { PolicyShelf } from './policy-shelf';
import { pointViews } from './point-views';
import { policyView } from './policy-view';

const unit = {
  id: '00000000-0000-4000-8000-000000000001',
  code: 'HY',
  name: { 'zh-CN': '渔业公司', en: 'Fisheries' },
  zone: 'Asia/Shanghai',
  calendar: 'cn-office',
  plugin: 'fishery',
};

async function fishery(): Promise<PolicyRevision> {
  const shelf = await PolicyShelf.open(join(import.meta.dirname, '../../../../plugins'), { code: 'G' });
  const { revision } = shelf.compile(unit);
  if (!revision) throw new Error('The policy does not compile.');
  return revision;
}

let revision: PolicyRevision;
beforeAll(async () => {
  revision = await fishery();
});

it('lists every point that a revision holds, with a cell for each column', () => {
  const { points } = pointViews(revision);
  expect(points.map(({ id }) => id)).toEqual(contributionPoints.filter(({ layered }) => layered).map(({ id }) => id));
  for (const { columns, rows } of points) for (const { cells } of rows) expect(cells).toHaveLength(columns.length);
  const roles = points.find(({ id }) => id === 'roles');
  expect(roles?.rows.map(({ id }) => id)).toEqual(Object.keys(revision.roles));
  expect(pointViews(revision).points).toBe(points);
});

// Without workflows there never was a policy.
it.each(contributionPoints.flatMap(({ id, empty }) => (id === 'workflows' ? [] : [[id, Object.keys(empty)] as const])))(
  'opens the policy page of a revision stored before there was the point %s',
  (id, fields) => {
    const stored: StoredRevision = { ...revision };
    for (const field of fields) Reflect.deleteProperty(stored, field);
    const complete = completeRevision(stored);
    const meta = { hash: complete.hash, number: 1, effectiveFrom: '', publishedBy: null, reason: null };
    const page = policyView({ revision: complete, unit, meta, scenarios: [], warnings: [] });
    expect(page.states.length).toBeGreaterThan(0);
    expect(pointViews(complete).points.find((point) => point.id === id)?.rows ?? []).toEqual([]);
    expect(complete.hash).toBe(revision.hash);
  },
);

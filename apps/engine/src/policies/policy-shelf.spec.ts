import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { UnitEntry } from '../organisation/unit-repository';
import { noLayers, PolicyShelf } from './policy-shelf';
import { policyView } from './policy-view';

const unit: UnitEntry = {
  id: '00000000-0000-4000-8000-000000000001',
  code: 'HY',
  name: { 'zh-CN': '渔业公司', en: 'Fisheries' },
  zone: 'Asia/Shanghai',
  calendar: 'cn-office',
  plugin: 'fishery',
};
const overlay = (version: number, minutes: number) => ({
  version: String(version),
  overlay: { settings: { handOverMinutes: { value: minutes } } },
});

describe('the shelf of policies', () => {
  let shelf: PolicyShelf;
  beforeAll(async () => {
    shelf = await PolicyShelf.open(join(import.meta.dirname, '../../../../plugins'), { code: 'G' });
  });

  it('compiles a policy once, however often it is read', () => {
    const read = () => shelf.compile({ ...unit }, { ...noLayers, unit: overlay(1, 45) });
    const first = read();
    expect(first.revision?.settings['handOverMinutes']?.value).toBe(45);
    for (let count = 0; count < 100; count += 1) expect(read()).toBe(first);
  });

  it('compiles anew for another layer or unit', () => {
    const results = [
      shelf.compile(unit, { ...noLayers, unit: overlay(1, 45) }),
      shelf.compile(unit, { ...noLayers, unit: overlay(2, 45) }),
      shelf.compile(unit, { ...noLayers, unit: overlay(2, 50) }),
      shelf.compile(unit, { ...noLayers, group: overlay(2, 50) }),
      shelf.compile({ ...unit, calendar: 'cn-factory' }, { ...noLayers, unit: overlay(1, 45) }),
    ];
    expect(new Set(results).size).toBe(results.length);
  });

  it('lets go what has not been read for long', () => {
    const first = shelf.compile(unit, { ...noLayers, unit: overlay(1, 45) });
    for (let draft = 0; draft < 50; draft += 1)
      shelf.compile(unit, { ...noLayers, unit: overlay(100 + draft, 20 + draft) });
    expect(shelf.compile(unit, { ...noLayers, unit: overlay(1, 45) })).not.toBe(first);
  });

  it('puts the page of a revision together once', () => {
    const { revision } = shelf.compile(unit);
    if (!revision) throw new Error('The policy does not compile.');
    const scenarios = shelf.scenarios('fishery');
    const page = (number: number, tests = scenarios) =>
      policyView({
        revision,
        unit,
        meta: { hash: revision.hash, number, effectiveFrom: '', publishedBy: null, reason: null },
        scenarios: tests,
        warnings: [],
      });
    const first = page(1);
    const second = page(2);
    expect([second.clauses === first.clauses, second.settings === first.settings]).toEqual([true, true]);
    expect(second.revision.number).toBe(2);
    expect(page(3, []).clauses.every(({ scenarios: count }) => count === 0)).toBe(true);
  });
});

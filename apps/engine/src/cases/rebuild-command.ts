import { rebuildSnapshots } from '@redress/persistence';
import type { CaseRepository, Database } from '@redress/persistence';
import type { UnitDirectory } from '../organisation/unit-directory';

export interface RebuildOptions {
  /** Code of the unit; all units if left out. */
  unit?: string | undefined;
  check: boolean;
}

const words = {
  differs: '已按事件重建 / made anew from the events',
  checked: '与事件不一致 / differs from the events',
  broken: '事件链不完整，未改动 / the chain of events does not hold; left as it is',
  'changed-meanwhile': '期间有新进展，已是最新 / changed meanwhile; it is new',
};

/**
 * Makes snapshots anew, or with `check` only says which differ.
 * Gives the exit code: 1 if a check found something, or a chain is broken.
 */
export async function rebuildCommand(
  { database, cases, units }: { database: Database; cases: CaseRepository; units: UnitDirectory },
  { unit, check }: RebuildOptions,
  print: (line: string) => void,
): Promise<number> {
  const chosen = unit === undefined ? undefined : (await units.all()).find(({ code }) => code === unit);
  if (unit !== undefined && chosen === undefined) {
    print(`没有代码为 ${unit} 的单位。/ There is no unit with the code ${unit}.`);
    return 2;
  }
  const counts = { same: 0, differs: 0, broken: 0, 'changed-meanwhile': 0 };
  for await (const { number, outcome, differences } of rebuildSnapshots(database, cases, {
    check,
    ...(chosen && { unitId: chosen.id }),
  })) {
    counts[outcome] += 1;
    if (outcome === 'same') continue;
    print(`${number}  ${words[check && outcome === 'differs' ? 'checked' : outcome]}: ${differences.join(' ')}`);
  }
  print(`一致 / same ${counts.same}，不一致 / differing ${counts.differs}，事件链不完整 / broken ${counts.broken}`);
  return counts.broken > 0 || (check && counts.differs > 0) ? 1 : 0;
}

import type { PolicyRevision } from '@redress/policy-sdk';
import { coverableParts, coverageKinds, type CoverageKind } from './coverage-parts';
import type { Observation } from './observation';

export interface KindCoverage {
  kind: CoverageKind;
  exercised: number;
  total: number;
  /** Ids of the parts that no scenario exercised. */
  never: string[];
}

export interface CoverageReport {
  /** Kinds of which the policy has any part. */
  kinds: KindCoverage[];
  exercised: number;
  total: number;
  /** Whole percents, rounded down; 100 for a policy without parts. */
  percent: number;
}

/** How much of a policy its scenarios exercised. */
export function coverageOf(revision: PolicyRevision, observed: Pick<Observation, 'has'>): CoverageReport {
  const parts = coverableParts(revision);
  const kinds = Object.keys(coverageKinds)
    .map((kind) => parts.filter((part) => part.kind === kind))
    .flatMap((ofKind): KindCoverage[] => {
      const [first] = ofKind;
      if (first === undefined) return [];
      const never = ofKind.filter(({ kind, id }) => !observed.has(kind, id)).map(({ id }) => id);
      return [{ kind: first.kind, exercised: ofKind.length - never.length, total: ofKind.length, never }];
    });
  const exercised = kinds.reduce((sum, kind) => sum + kind.exercised, 0);
  const total = kinds.reduce((sum, kind) => sum + kind.total, 0);
  return { kinds, exercised, total, percent: total === 0 ? 100 : Math.floor((100 * exercised) / total) };
}

import type { LayerReference, Provenance } from './layers';
import type { NameList } from './point';
import { contributionPoints, emptyFields, isWhole } from './points';
import type { PointFields } from './points';
import type { LocalizedText } from './text';

/** The format that revisions are written in; older ones are read through upcasting. */
export const revisionFormat = 3;

/** What a revision says of itself. */
export interface RevisionHead {
  format: typeof revisionFormat;
  hash: string;
  policy: { name: string; version: string; title: LocalizedText; description: LocalizedText };
  unit: { code: string; name: LocalizedText; zone: string; calendar: string };
  layers: LayerReference[];
  provenance: Provenance;
}

/**
 * The compiled policy of one unit: plain JSON, immutable, addressed by the SHA-256 of its canonical form (RFC 8785)
 * without `hash`. Each contribution point brings its fields.
 */
export interface PolicyRevision extends RevisionHead, PointFields {}

/** A revision as it was stored, perhaps before some contribution point was there. */
export type StoredRevision = RevisionHead & Partial<PointFields>;

/** A stored revision with what its time did not know, empty. The hash stays that of what was stored. */
export function completeRevision(stored: StoredRevision): PolicyRevision {
  const complete = { ...emptyFields(), ...stored };
  if (!isWhole(complete)) throw new Error('A contribution point has no empty value.');
  return complete;
}

/** All ids of a revision that others may name, by kind. */
export const namesOf = (revision: PolicyRevision): Record<string, NameList> =>
  Object.fromEntries(contributionPoints.flatMap((point) => Object.entries(point.names(revision))));

/** What a revision holds, by contribution point and id. */
export const contributionsOf = (revision: PolicyRevision): Record<string, Record<string, object>> =>
  Object.fromEntries(
    Object.entries(namesOf(revision)).flatMap(([kind, { ids, implements: by }]) =>
      by === 'contribution' ? [[kind, ids]] : [],
    ),
  );

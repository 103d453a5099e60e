import { completeRevision } from '@redress/policy-sdk';
import type { PolicyRevision, StoredRevision } from '@redress/policy-sdk';
import type { CaseEvent, CaseState } from '../model';
import { eventSteps, snapshotSteps } from './case-steps';
import { revisionSteps } from './revision-steps';
import { newestOf, upcast } from './upcast';
import type { Stored } from './upcast';

/** The formats in which this version writes. */
export const formats = { event: newestOf(eventSteps), snapshot: newestOf(snapshotSteps) } as const;

/** An event as stored; what is hashed is this, never the event that was made of it. */
export interface StoredEventForm {
  seq: number;
  type: string;
  at: string;
  actor: string;
  commandId: string;
  data: unknown;
  format: number;
}

/** Throws {@link UnknownFormat}. */
export const readEvent = ({ format, ...stored }: StoredEventForm): CaseEvent =>
  upcast('event', eventSteps, stored, format) as unknown as CaseEvent;

/** A snapshot carries its format; one without it is of format 1. Throws {@link UnknownFormat}. */
export const readSnapshot = ({ format = 1, ...stored }: Stored): CaseState =>
  upcast('snapshot', snapshotSteps, stored, format) as unknown as CaseState;

export const writeSnapshot = (state: CaseState): Stored => ({ format: formats.snapshot, ...state });

/**
 * A compiled policy as this version runs it, under the hash it was published with; what its time did not know is empty.
 * Throws {@link UnknownFormat}.
 */
export const readRevision = (stored: Stored): PolicyRevision =>
  completeRevision(upcast('revision', revisionSteps, stored, stored['format']) as unknown as StoredRevision);

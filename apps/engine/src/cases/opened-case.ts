import type { CaseState, Surroundings } from '@redress/engine-core';
import type { ChainedEvent } from '../case-view/timeline-view';

/** A case with its events and the policy it runs under. */
export interface OpenedCase {
  state: CaseState;
  events: ChainedEvent[];
  surroundings: Surroundings;
}

import type { WorkingCalendar } from '@redress/working-time';
import type { PolicyRevision } from '@redress/policy-sdk';
import type { Refusal } from '@redress/errors';
import type { Actor, CaseEvent, CaseState, Instant } from './model';

/**
 * All that a decision depends on besides the case: the policy
 * it runs under, the unit's working time, and the time it is.
 */
export interface Surroundings {
  revision: PolicyRevision;
  calendar: WorkingCalendar;
  now: Instant;
  /** Told of every condition of the policy that is looked at; changes nothing of the decision. */
  observe?: ConditionObserver;
}

/** `place` is a JSON pointer into the revision: `/workflows/complaint/guards/answered/when`. */
export type ConditionObserver = (place: string, holds: boolean) => void;

/** The events that a command brought and the case after them; or why it was refused, and the case is as before. */
export type Decision = { ok: true; events: CaseEvent[]; next: CaseState } | { ok: false; refusal: Refusal };

/** Acts where no person does: it warns, breaches, and runs what a breach brings. */
export const systemActor: Actor = { id: 'system', name: '系统', roles: [], system: true };

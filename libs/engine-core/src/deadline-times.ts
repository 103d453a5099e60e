import type { CompiledDuration, CompiledSla } from '@redress/policy-sdk';
import { CalendarError, dueAt, shareUsedAt } from '@redress/working-time';
import type { DeadlineTerms } from '@redress/working-time';
import type { Draft, Scope } from './draft';
import { conditionHolds, instantOf, policyFault } from './expressions';
import type { Deadline, DeadlineKey, Instant } from './model';
import type { PlannedSla } from './plan';

/** When a deadline is due and when it warns, and the duration that says so. */
export type DeadlineTime = Pick<Deadline, 'dueAt' | 'warnAt' | 'amount' | 'unit' | 'basis' | 'settings'>;

const iso = (at: number): Instant => new Date(at).toISOString();

/** What working-time needs to know of a deadline; null for a promised time, which is no duration. */
export function termsOf(
  deadline: Pick<Deadline, 'startedAt' | 'pauses' | 'amount' | 'unit' | 'basis'>,
): DeadlineTerms | null {
  const { startedAt, pauses, amount, unit, basis } = deadline;
  if (basis === 'promised' || amount === undefined || unit === undefined) return null;
  return {
    startedAt: Date.parse(startedAt),
    amount,
    unit,
    basis,
    pauses: pauses.map(({ from, to }) => ({ from: Date.parse(from), to: to === null ? null : Date.parse(to) })),
  };
}

/**
 * True while the case or an item is in a state in which the
 * deadline stands still; one of an item looks at that item only.
 */
export function isPaused({ state, plan }: Draft, { pausedWhile }: PlannedSla, { item: own }: DeadlineKey): boolean {
  return pausedWhile.some(({ workflow, id }) =>
    workflow === plan.caseWorkflow.workflow.id
      ? state.state === id
      : state.items.some(
          (item) =>
            item.type === workflow &&
            item.state === id &&
            (own === undefined ? item.status === 'open' : item.id === own),
        ),
  );
}

/** The duration for this case: of the first variant that holds, else the ordinary one. */
function durationFor(draft: Draft, { id, sla }: PlannedSla, scope: Scope): CompiledDuration | undefined {
  const variant = (sla.varies ?? []).find(({ when }, index) =>
    conditionHolds(draft.occasion(scope), when, `/slas/${id}/varies/${index}/when`),
  );
  return variant?.duration ?? sla.duration;
}

/** Warning times in order. One that would come before the deadline began, or not before it is due, is not given. */
function warningsOf(
  sla: CompiledSla,
  startedAt: number,
  due: number,
  share: (part: number) => number | null,
): Instant[] {
  return (sla.warnings ?? [])
    .map((warning) => ('share' in warning ? share(warning.share) : due - warning.beforeMinutes * 60_000))
    .filter((at): at is number => at !== null && at >= startedAt && at < due)
    .sort((a, b) => a - b)
    .map(iso);
}

function promisedTime(
  draft: Draft,
  { id, sla }: PlannedSla,
  expression: string,
  startedAt: Instant,
  scope: Scope,
): DeadlineTime | null {
  const due = instantOf(draft.occasion(scope), expression, `/slas/${id}/dueAt`);
  // Nobody has promised a time (yet), so no deadline runs.
  if (due === null) return null;
  const [start, end] = [Date.parse(startedAt), Date.parse(due)];
  const share = (part: number): number => Math.round(start + (end - start) * part);
  return { dueAt: due, warnAt: warningsOf(sla, start, end, share), basis: 'promised', settings: [] };
}

function reckon<T>(calculate: () => T): T {
  try {
    return calculate();
  } catch (error) {
    if (error instanceof CalendarError) throw policyFault('/unit/calendar', error.message);
    throw error;
  }
}

/**
 * When a deadline that began then, with these pauses, is due; null
 * when its SLA gives no time. `dueAt` is null in an open pause.
 */
export function timeOf(
  draft: Draft,
  planned: PlannedSla,
  deadline: Pick<Deadline, 'startedAt' | 'pauses'>,
  scope: Scope,
): DeadlineTime | null {
  const { startedAt, pauses } = deadline;
  if (planned.sla.dueAt !== undefined) return promisedTime(draft, planned, planned.sla.dueAt, startedAt, scope);
  const duration = durationFor(draft, planned, scope);
  const terms = duration === undefined ? null : termsOf({ startedAt, pauses, ...duration });
  if (duration === undefined || terms === null) return null;
  const { amount, unit, basis, settings } = duration;
  const { calendar } = draft.surroundings;
  const due = reckon(() => dueAt(terms, calendar));
  const warnAt =
    due === null ? [] : warningsOf(planned.sla, terms.startedAt, due, (part) => shareUsedAt(terms, part, calendar));
  return { dueAt: due === null ? null : iso(due), warnAt, amount, unit, basis, settings };
}

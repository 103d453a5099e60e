import { isPaused, timeOf } from './deadline-times';
import type { Draft, Scope } from './draft';
import { conditionHolds } from './expressions';
import type { Deadline, DeadlineKey, Instant } from './model';
import { triggers } from './plan';
import type { PlannedSla } from './plan';

const isRunning = (deadline: Deadline): boolean => deadline.endedAt === undefined;
const isLate = (draft: Draft, deadline: Deadline): boolean =>
  deadline.status === 'running' && deadline.dueAt !== null && deadline.dueAt < draft.now;

function deadlineOf(draft: Draft, id: string): Deadline | undefined {
  return draft.state.deadlines.find((deadline) => deadline.id === id);
}

/** What the event of a deadline says of it besides what happened. */
const keyOf = ({ id, sla, item }: Deadline): DeadlineKey => ({ id, sla, ...(item === undefined ? {} : { item }) });

/** Deadlines are never removed, so that counting them gives each a key of its own. */
const nextId = (draft: Draft): string => `deadline-${draft.state.deadlines.length + 1}`;

/** Starts a deadline, unless one of the same SLA already runs or the SLA does not apply to this case. */
export function startDeadline(draft: Draft, sla: string, startedAt: Instant, scope: Scope): void {
  const planned = draft.plan.slas.get(sla);
  if (planned === undefined) return;
  const ofItem = planned.itemType !== undefined || planned.startsOn === triggers.effect;
  const item = ofItem ? scope.item : undefined;
  if (draft.state.deadlines.some((deadline) => deadline.sla === sla && deadline.item === item && isRunning(deadline)))
    return;
  if (!conditionHolds(draft.occasion(scope), planned.sla.appliesWhen, `/slas/${sla}/appliesWhen`)) return;
  const time = timeOf(draft, planned, { startedAt, pauses: [] }, scope);
  if (time === null) return;
  const id = nextId(draft);
  draft.emit('deadline-started', {
    id,
    sla,
    ...(item === undefined ? {} : { item }),
    round: draft.state.round,
    startedAt,
    ...time,
  });
  pauseOrResume(draft, id);
}

/** Decides a breach with its true due time, and runs what the policy has for it. */
export function breachDeadline(draft: Draft, id: string): void {
  const deadline = deadlineOf(draft, id);
  if (deadline === undefined || deadline.dueAt === null) return;
  const { dueAt, item } = deadline;
  const sla = draft.plan.slas.get(deadline.sla)?.sla;
  draft.asSystem(() => {
    draft.emit('deadline-breached', { ...keyOf(deadline), dueAt, notify: sla?.notifies ?? [] });
    draft.perform(sla?.onBreach, item === undefined ? {} : { item }, `/slas/${deadline.sla}/onBreach`);
  });
}

/**
 * A due time that passed before any sweep saw it is a breach, and is recorded before the deadline changes in any way.
 */
function settle(draft: Draft, deadline: Deadline): void {
  if (isLate(draft, deadline)) breachDeadline(draft, deadline.id);
}

/** Ends a deadline: met, or (`meets` false) cancelled. A breach that nobody has decided yet comes first. */
export function meetDeadline(draft: Draft, id: string, meets = true): void {
  const before = deadlineOf(draft, id);
  if (before === undefined || !isRunning(before)) return;
  settle(draft, before);
  const deadline = deadlineOf(draft, id);
  if (deadline === undefined || !isRunning(deadline)) return;
  if (meets) draft.emit('deadline-met', { ...keyOf(deadline), late: deadline.breached });
  else draft.emit('deadline-cancelled', keyOf(deadline));
}

/** A trigger that starts deadlines came about. */
export function startOn(draft: Draft, trigger: string, scope: Scope, startedAt: Instant = draft.now): void {
  for (const { id } of draft.plan.startedBy.get(trigger) ?? []) startDeadline(draft, id, startedAt, scope);
}

const any = (): boolean => true;

/**
 * A trigger that meets deadlines came about: of the case, which concerns all,
 * or of one item, which leaves those of others.
 */
export function meetOn(draft: Draft, trigger: string, concerns: (deadline: Deadline) => boolean = any): void {
  for (const { id } of draft.plan.metBy.get(trigger) ?? []) {
    for (const deadline of draft.state.deadlines.filter((one) => one.sla === id && isRunning(one) && concerns(one)))
      meetDeadline(draft, deadline.id);
  }
}

/** Deadlines that an item's own doings concern. */
export const ofCaseOr =
  (item: string) =>
  (deadline: Deadline): boolean =>
    deadline.item === undefined || deadline.item === item;

/** Ends deadlines that have no purpose any more. */
export function endDeadlines(draft: Draft, concerns: (deadline: Deadline) => boolean): void {
  for (const deadline of draft.state.deadlines.filter((one) => isRunning(one) && concerns(one)))
    meetDeadline(draft, deadline.id, false);
}

function pauseOrResume(draft: Draft, id: string): void {
  const deadline = deadlineOf(draft, id);
  const planned = deadline === undefined ? undefined : draft.plan.slas.get(deadline.sla);
  // What a person promised for an instant is not moved by waiting.
  if (deadline === undefined || planned === undefined || deadline.basis === 'promised') return;
  const pausing = isPaused(draft, planned, deadline);
  if (deadline.status === 'running' && pausing) {
    settle(draft, deadline);
    if (deadlineOf(draft, id)?.status === 'running') draft.emit('deadline-paused', keyOf(deadline));
  } else if (deadline.status === 'paused' && !pausing) {
    const pauses = deadline.pauses.map((pause) => ({ from: pause.from, to: pause.to ?? draft.now }));
    const time = timeOf(
      draft,
      planned,
      { ...deadline, pauses },
      deadline.item === undefined ? {} : { item: deadline.item },
    );
    if (time?.dueAt != null)
      draft.emit('deadline-resumed', {
        ...keyOf(deadline),
        dueAt: time.dueAt,
        warnAt: keepGiven(deadline, time.warnAt),
      });
  }
}

/** Warnings that were given keep their time, so that none is given twice. */
const keepGiven = (deadline: Deadline, warnAt: readonly Instant[]): Instant[] => [
  ...deadline.warnAt.slice(0, deadline.warned),
  ...warnAt.slice(deadline.warned),
];

/** Pauses and resumes deadlines as the states of the case and its items now ask for. */
export function pauseAndResume(draft: Draft): void {
  for (const { id } of draft.plan.pausing) {
    for (const deadline of draft.state.deadlines.filter((one) => one.sla === id && isRunning(one)))
      pauseOrResume(draft, deadline.id);
  }
}

function retimeDeadline(draft: Draft, deadline: Deadline, planned: PlannedSla): void {
  const time = timeOf(draft, planned, deadline, deadline.item === undefined ? {} : { item: deadline.item });
  if (time === null || time.basis === 'promised' || time.amount === undefined || time.unit === undefined) return;
  const { amount, unit, basis, settings } = time;
  if (deadline.amount === amount && deadline.unit === unit && deadline.basis === basis) return;
  draft.emit('deadline-changed', {
    ...keyOf(deadline),
    dueAt: deadline.status === 'paused' ? null : time.dueAt,
    warnAt: keepGiven(deadline, time.warnAt),
    amount,
    unit,
    basis,
    settings,
  });
}

/** After a change of category or severity: deadlines whose duration varies are timed anew, keeping the time used. */
export function retimeDeadlines(draft: Draft): void {
  for (const planned of draft.plan.varying) {
    for (const before of draft.state.deadlines.filter(
      (deadline) => deadline.sla === planned.id && isRunning(deadline),
    )) {
      settle(draft, before);
      const deadline = deadlineOf(draft, before.id);
      if (deadline?.status === 'running' || deadline?.status === 'paused') retimeDeadline(draft, deadline, planned);
    }
  }
}

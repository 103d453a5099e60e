import { isPaused, timeOf } from './clock-times';
import type { Draft, Scope } from './draft';
import { conditionHolds } from './expressions';
import type { Clock, Instant } from './model';
import type { PlannedSla } from './plan';

const isRunning = (clock: Clock): boolean => clock.endedAt === undefined;
const isLate = (draft: Draft, clock: Clock): boolean =>
  clock.status === 'running' && clock.dueAt !== null && clock.dueAt < draft.now;

function clockOf(draft: Draft, id: string): Clock | undefined {
  return draft.state.clocks.find((clock) => clock.id === id);
}

/** `analysis`, then `analysis#2`; of an item `action-due:action-1`, then `action-due:action-1#2`. */
function nextId(draft: Draft, sla: string, item: string | undefined): string {
  const base = item === undefined ? sla : `${sla}:${item}`;
  const before = draft.state.clocks.filter((clock) => clock.sla === sla && clock.item === item).length;
  return before === 0 ? base : `${base}#${before + 1}`;
}

/** Starts a clock, unless one of the same SLA already runs or the SLA does not apply to this case. */
export function startClock(draft: Draft, sla: string, startedAt: Instant, scope: Scope): void {
  const planned = draft.plan.slas.get(sla);
  if (planned === undefined) return;
  const ofItem = planned.itemType !== undefined || 'by' in planned.sla.startsOn;
  const item = ofItem ? scope.item : undefined;
  if (draft.state.clocks.some((clock) => clock.sla === sla && clock.item === item && isRunning(clock))) return;
  if (!conditionHolds(draft.occasion(scope), planned.sla.appliesWhen, `/slas/${sla}/appliesWhen`)) return;
  const time = timeOf(draft, planned, { startedAt, pauses: [] }, scope);
  if (time === null) return;
  const id = nextId(draft, sla, item);
  draft.emit('clock-started', {
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
export function breachClock(draft: Draft, id: string): void {
  const clock = clockOf(draft, id);
  if (clock === undefined || clock.dueAt === null) return;
  const { dueAt, item } = clock;
  const sla = draft.plan.slas.get(clock.sla)?.sla;
  draft.asSystem(() => {
    draft.emit('clock-breached', { id, dueAt, notify: sla?.notifies ?? [] });
    draft.perform(sla?.onBreach, item === undefined ? {} : { item }, `/slas/${clock.sla}/onBreach`);
  });
}

/** A due time that passed before any sweep saw it is a breach, and is recorded before the clock changes in any way. */
function settle(draft: Draft, clock: Clock): void {
  if (isLate(draft, clock)) breachClock(draft, clock.id);
}

/** Ends a clock: met, or (`meets` false) cancelled. A breach that nobody has decided yet comes first. */
export function meetClock(draft: Draft, id: string, meets = true): void {
  const before = clockOf(draft, id);
  if (before === undefined || !isRunning(before)) return;
  settle(draft, before);
  const clock = clockOf(draft, id);
  if (clock === undefined || !isRunning(clock)) return;
  if (meets) draft.emit('clock-met', { id, late: clock.breached });
  else draft.emit('clock-cancelled', { id });
}

/** A trigger that starts clocks came about. */
export function startOn(draft: Draft, trigger: string, scope: Scope, startedAt: Instant = draft.now): void {
  for (const { id } of draft.plan.startedBy.get(trigger) ?? []) startClock(draft, id, startedAt, scope);
}

/** A trigger that meets clocks came about: those of the case, and those of the item it came from. */
export function meetOn(draft: Draft, trigger: string, concerns: (clock: Clock) => boolean): void {
  for (const { id } of draft.plan.metBy.get(trigger) ?? []) {
    for (const clock of draft.state.clocks.filter((one) => one.sla === id && isRunning(one) && concerns(one)))
      meetClock(draft, clock.id);
  }
}

/** Ends clocks that have no purpose any more. */
export function endClocks(draft: Draft, concerns: (clock: Clock) => boolean): void {
  for (const clock of draft.state.clocks.filter((one) => isRunning(one) && concerns(one)))
    meetClock(draft, clock.id, false);
}

function pauseOrResume(draft: Draft, id: string): void {
  const clock = clockOf(draft, id);
  const planned = clock === undefined ? undefined : draft.plan.slas.get(clock.sla);
  // What a person promised for an instant is not moved by waiting.
  if (clock === undefined || planned === undefined || clock.basis === 'promised') return;
  const pausing = isPaused(draft.state, planned.sla, clock);
  if (clock.status === 'running' && pausing) {
    settle(draft, clock);
    if (clockOf(draft, id)?.status === 'running') draft.emit('clock-paused', { id });
  } else if (clock.status === 'paused' && !pausing) {
    const pauses = clock.pauses.map((pause) => ({ from: pause.from, to: pause.to ?? draft.now }));
    const time = timeOf(draft, planned, { ...clock, pauses }, clock.item === undefined ? {} : { item: clock.item });
    if (time?.dueAt != null)
      draft.emit('clock-resumed', { id, dueAt: time.dueAt, warnAt: keepGiven(clock, time.warnAt) });
  }
}

/** Warnings that were given keep their time, so that none is given twice. */
const keepGiven = (clock: Clock, warnAt: readonly Instant[]): Instant[] => [
  ...clock.warnAt.slice(0, clock.warned),
  ...warnAt.slice(clock.warned),
];

/** Pauses and resumes clocks as the states of the case and its items now ask for. */
export function pauseAndResume(draft: Draft): void {
  for (const { id } of draft.plan.pausing) {
    for (const clock of draft.state.clocks.filter((one) => one.sla === id && isRunning(one)))
      pauseOrResume(draft, clock.id);
  }
}

function retimeClock(draft: Draft, clock: Clock, planned: PlannedSla): void {
  const time = timeOf(draft, planned, clock, clock.item === undefined ? {} : { item: clock.item });
  if (time === null || time.basis === 'promised' || time.amount === undefined || time.unit === undefined) return;
  const { amount, unit, basis, settings } = time;
  if (clock.amount === amount && clock.unit === unit && clock.basis === basis) return;
  draft.emit('clock-changed', {
    id: clock.id,
    dueAt: clock.status === 'paused' ? null : time.dueAt,
    warnAt: keepGiven(clock, time.warnAt),
    amount,
    unit,
    basis,
    settings,
  });
}

/** After a change of category or severity: clocks whose duration varies are timed anew, keeping the time used. */
export function retimeClocks(draft: Draft): void {
  for (const planned of draft.plan.varying) {
    for (const before of draft.state.clocks.filter((clock) => clock.sla === planned.id && isRunning(clock))) {
      settle(draft, before);
      const clock = clockOf(draft, before.id);
      if (clock?.status === 'running' || clock?.status === 'paused') retimeClock(draft, clock, planned);
    }
  }
}

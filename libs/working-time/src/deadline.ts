import type { WorkingCalendar } from './working-calendar';

export type DurationUnit = 'minute' | 'hour' | 'day';
export type TimeBasis = 'clock' | 'working';

/** A pause; open while `to` is null. Epoch milliseconds. */
export interface TimeSpan {
  from: number;
  to: number | null;
}

export interface DeadlineTerms {
  startedAt: number;
  amount: number;
  unit: DurationUnit;
  basis: TimeBasis;
  /** In order, not overlapping. */
  pauses?: readonly TimeSpan[];
}

const milliseconds: Record<DurationUnit, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

const add = (terms: DeadlineTerms, calendar: WorkingCalendar, start: number, ms: number): number =>
  terms.basis === 'clock' ? start + ms : calendar.add(start, ms);
const between = (terms: DeadlineTerms, calendar: WorkingCalendar, from: number, to: number): number =>
  terms.basis === 'clock' ? Math.max(0, to - from) : Math.max(0, calendar.between(from, to));

/**
 * What the whole duration is in milliseconds of its basis,
 * before any pause. Working days are counted to closing time.
 */
export function durationOf(terms: DeadlineTerms, calendar: WorkingCalendar): number {
  if (terms.basis === 'working' && terms.unit === 'day') {
    return calendar.between(
      terms.startedAt,
      calendar.endOfWorkingDay(terms.startedAt, Math.max(1, Math.round(terms.amount))),
    );
  }
  return terms.amount * milliseconds[terms.unit];
}

/** Running stretches between the pauses, from the start until `until` (null: without end). */
function stretches(
  { startedAt, pauses = [] }: DeadlineTerms,
  until: number | null,
): { from: number; to: number | null }[] {
  const parts: { from: number; to: number | null }[] = [];
  let from: number | null = startedAt;
  for (const pause of pauses) {
    if (from === null) break;
    if (pause.from > from) parts.push({ from, to: pause.from });
    from = pause.to === null ? null : Math.max(from, pause.to);
  }
  if (from !== null) parts.push({ from, to: null });
  return parts.flatMap((part) => {
    if (until === null) return [part];
    const to = part.to === null ? until : Math.min(part.to, until);
    return to > part.from ? [{ from: part.from, to }] : [];
  });
}

/** When it is due, or null while a pause is open and the time is not used up before it. */
export function dueAt(terms: DeadlineTerms, calendar: WorkingCalendar): number | null {
  let left = durationOf(terms, calendar);
  for (const { from, to } of stretches(terms, null)) {
    if (to === null) return add(terms, calendar, from, left);
    const used = between(terms, calendar, from, to);
    if (used >= left && left > 0) return add(terms, calendar, from, left);
    left -= used;
  }
  return null;
}

/** Milliseconds of the basis used until `at`, pauses taken out. */
export const usedTime = (terms: DeadlineTerms, at: number, calendar: WorkingCalendar): number =>
  stretches(terms, at).reduce((sum, { from, to }) => sum + between(terms, calendar, from, to ?? at), 0);

/** When a share (0 to 1) of the duration is used up, or null if that comes in an open pause or later. */
export function shareUsedAt(terms: DeadlineTerms, share: number, calendar: WorkingCalendar): number | null {
  let left = durationOf(terms, calendar) * share;
  for (const { from, to } of stretches(terms, null)) {
    if (to === null) return add(terms, calendar, from, left);
    const used = between(terms, calendar, from, to);
    if (used >= left) return add(terms, calendar, from, left);
    left -= used;
  }
  return null;
}

import { Temporal } from 'temporal-polyfill';
import { calendarProblems, CalendarError, type CalendarDefinition } from './calendar-definition';
import { explainDays, type DayExplanation } from './day-explanation';
import { DayPlans, type WorkingInterval } from './working-day';
import { IntervalIndex } from './interval-index';

/**
 * Working time of one business unit. All instants and durations
 * are milliseconds; results are exact and depend on nothing else.
 */
export interface WorkingCalendar {
  readonly definition: CalendarDefinition;
  /**
   * The instant `ms` of working time after `start`. What falls exactly
   * on closing time stays on it; zero gives the next open instant.
   */
  add(start: number, ms: number): number;
  /** The instant `ms` of working time before `start`. What falls exactly on an opening stays on it. */
  subtract(start: number, ms: number): number;
  /** Working time between two instants, negative when `to` is before `from`. */
  between(from: number, to: number): number;
  isWorking(at: number): boolean;
  /** `at` itself if it is working time, else the next opening. */
  nextOpening(at: number): number;
  /** Working intervals inside a span, cut to it. */
  intervals(from: number, to: number): WorkingInterval[];
  /**
   * The same time of day so many working days on (or back, if
   * negative), moved into that day's hours. Zero changes nothing.
   */
  addDays(start: number, days: number): number;
  /** Closing time of the n-th working day, the day of `at` being the first if it is not over by then. */
  endOfWorkingDay(at: number, days: number): number;
  /** Day by day, what counted between two instants and why the rest did not. */
  explain(from: number, to: number): DayExplanation[];
  /** False for an instant in a year whose holidays are not announced yet. */
  covers(at: number): boolean;
}

/** Builds a calendar; throws {@link CalendarError} with all that is wrong with the definition. */
export function createCalendar(definition: CalendarDefinition): WorkingCalendar {
  const problems = calendarProblems(definition);
  if (problems.length > 0) throw new CalendarError(definition.id, problems);
  const plans = new DayPlans(definition);
  const index = new IntervalIndex(plans, definition.zone);
  const dateOf = (at: number): Temporal.PlainDate =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(definition.zone).toPlainDate();
  const closingOf = (date: Temporal.PlainDate): number | null => plans.intervals(date).at(-1)?.to ?? null;

  /** From `date` on in steps of `step`, the first date with working hours. */
  const workingDate = (date: Temporal.PlainDate, step: 1 | -1): Temporal.PlainDate => {
    let candidate = date;
    for (let tries = 0; tries < 400; tries += 1) {
      if (plans.intervals(candidate).length > 0) return candidate;
      candidate = candidate.add({ days: step });
    }
    throw new CalendarError(definition.id, [`no working day within 400 days of ${date}`]);
  };

  const calendar: WorkingCalendar = {
    definition,
    add: (start, ms) => index.add(start, ms),
    subtract: (start, ms) => index.subtract(start, ms),
    between: (from, to) => (to >= from ? index.between(from, to) : -index.between(to, from)),
    isWorking: (at) => index.isWorking(at),
    nextOpening: (at) => index.add(at, 0),
    intervals: (from, to) => index.intervals(from, to),
    addDays(start, days) {
      if (days === 0) return start;
      const step = days > 0 ? 1 : -1;
      const local = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(definition.zone);
      let date = workingDate(local.toPlainDate(), step);
      for (let left = Math.abs(days); left > 0; left -= 1) date = workingDate(date.add({ days: step }), step);
      const at = date.toZonedDateTime({ timeZone: definition.zone, plainTime: local.toPlainTime() }).epochMilliseconds;
      const intervals = plans.intervals(date);
      const closing = intervals.at(-1)?.to ?? at;
      if (at >= closing) return step > 0 ? index.add(closing + 1, 0) : closing;
      if (step > 0) return index.add(at, 0);
      return (
        intervals
          .filter(({ from }) => from <= at)
          .map(({ to }) => Math.min(to, at))
          .at(-1) ??
        intervals[0]?.from ??
        at
      );
    },
    endOfWorkingDay(at, days) {
      const today = dateOf(at);
      const closing = closingOf(today);
      let date = workingDate(closing !== null && at < closing ? today : today.add({ days: 1 }), 1);
      for (let left = days - 1; left > 0; left -= 1) date = workingDate(date.add({ days: 1 }), 1);
      return closingOf(date) ?? at;
    },
    explain: (from, to) => explainDays(calendar, plans, from, to),
    covers: (at) => definition.coveredYears?.includes(dateOf(at).year) ?? true,
  };
  return calendar;
}

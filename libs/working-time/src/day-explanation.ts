import { Temporal } from 'temporal-polyfill';
import type { CalendarDefinition, Words } from './calendar-definition';
import type { DayKind, DayPlans, WorkingInterval } from './working-day';

export interface DayExplanation {
  /** Local date, `YYYY-MM-DD`. */
  date: string;
  /** Milliseconds of working time that counted on it. */
  counted: number;
  intervals: WorkingInterval[];
  /** Why none of it, or not all of it, is ordinary working time; null on an ordinary day. */
  reason: Words | null;
}

const reasons = {
  weekend: { 'zh-CN': '休息日', en: 'day of rest' },
  holiday: { 'zh-CN': '节假日', en: 'holiday' },
  workday: { 'zh-CN': '调休上班', en: 'make-up workday' },
} satisfies Record<string, Words>;

function reasonOf(day: DayKind): Words | null {
  if (day.kind === 'ordinary') return null;
  const reason = reasons[day.kind];
  if (day.kind === 'weekend' || !day.name) return reason;
  return { 'zh-CN': `${day.name['zh-CN']}${reason['zh-CN']}`, en: `${day.name.en}, ${reason.en}` };
}

/** What is asked of a calendar here. */
interface Hours {
  definition: CalendarDefinition;
  intervals(from: number, to: number): WorkingInterval[];
}

/** Day by day from one instant to another. */
export function explainDays(calendar: Hours, plans: DayPlans, from: number, to: number): DayExplanation[] {
  const local = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(calendar.definition.zone).toPlainDate();
  const days: DayExplanation[] = [];
  const last = local(Math.max(from, to - 1));
  let date = local(from);
  let midnight = plans.instant(date, 0);
  while (Temporal.PlainDate.compare(date, last) <= 0) {
    const following = date.add({ days: 1 });
    const nextMidnight = plans.instant(following, 0);
    const [start, end] = [Math.max(from, midnight), Math.min(to, nextMidnight)];
    const intervals = end > start ? calendar.intervals(start, end) : [];
    days.push({
      date: date.toString(),
      counted: intervals.reduce((sum, interval) => sum + interval.to - interval.from, 0),
      intervals,
      reason: reasonOf(plans.of(date).kind),
    });
    [date, midnight] = [following, nextMidnight];
  }
  return days;
}

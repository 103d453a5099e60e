import { Temporal } from 'temporal-polyfill';
import { timeOfDay, weekdays, type CalendarDefinition, type Shift, type Words } from './calendar-definition';

export interface WorkingInterval {
  /** Epoch milliseconds. */
  from: number;
  to: number;
}

/** Why a local date has the hours it has. */
export type DayKind =
  { kind: 'ordinary' } | { kind: 'weekend' } | { kind: 'holiday'; name?: Words } | { kind: 'workday'; name?: Words };

export interface DayPlan {
  kind: DayKind;
  shifts: Shift[];
}

/** Looks up the plan of local dates. */
export class DayPlans {
  private readonly holidays: Map<string, Words | undefined>;
  private readonly workdays: Map<string, { hours: Shift[]; name?: Words }>;

  constructor(private readonly definition: CalendarDefinition) {
    this.holidays = new Map((definition.holidays ?? []).map(({ date, name }) => [date, name]));
    this.workdays = new Map((definition.workdays ?? []).map(({ date, hours, name }) => [date, { hours, name }]));
  }

  of(date: Temporal.PlainDate): DayPlan {
    const key = date.toString();
    const workday = this.workdays.get(key);
    if (workday) return { kind: { kind: 'workday', name: workday.name }, shifts: workday.hours };
    if (this.holidays.has(key)) return { kind: { kind: 'holiday', name: this.holidays.get(key) }, shifts: [] };
    const weekday = weekdays[date.dayOfWeek - 1] ?? 'mon';
    const shifts = this.definition.hours[weekday] ?? [];
    return { kind: { kind: shifts.length > 0 ? 'ordinary' : 'weekend' }, shifts };
  }

  /**
   * Working intervals of a local date, breaks taken out, in
   * order. Hours that daylight saving skips are shorter by it.
   */
  intervals(date: Temporal.PlainDate): WorkingInterval[] {
    const breaks = this.definition.breaks?.[date.toString()] ?? [];
    const free = this.of(date)
      .shifts.map(([from, to]): [number, number] => [timeOfDay(from) ?? 0, timeOfDay(to) ?? 0])
      .flatMap((shift) =>
        breaks.reduce<[number, number][]>(
          (parts, [from, to]) => parts.flatMap((part) => without(part, [timeOfDay(from) ?? 0, timeOfDay(to) ?? 0])),
          [shift],
        ),
      )
      .sort(([a], [b]) => a - b);
    const intervals: WorkingInterval[] = [];
    for (const [from, to] of free) {
      const interval = { from: this.instant(date, from), to: this.instant(date, to) };
      const last = intervals.at(-1);
      if (last && last.to === interval.from) last.to = interval.to;
      else if (interval.to > interval.from) intervals.push(interval);
    }
    return intervals;
  }

  /** Epoch milliseconds of a time of day, in milliseconds from midnight by the clock on the wall. */
  instant(date: Temporal.PlainDate, timeOfDayMs: number): number {
    const day = timeOfDayMs >= 86_400_000 ? date.add({ days: 1 }) : date;
    const time = Temporal.PlainTime.from('00:00').add({ milliseconds: timeOfDayMs % 86_400_000 });
    return day.toZonedDateTime({ timeZone: this.definition.zone, plainTime: time }).epochMilliseconds;
  }
}

/** A span without the part that another takes out. */
function without([from, to]: [number, number], [start, end]: [number, number]): [number, number][] {
  if (end <= from || start >= to) return [[from, to]];
  return (
    [
      [from, start],
      [end, to],
    ] as [number, number][]
  ).filter(([a, b]) => b > a);
}

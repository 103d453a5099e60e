export interface Words {
  'zh-CN': string;
  en: string;
}
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** From and to in local time, `HH:MM`; the end may be `24:00`. */
export type Shift = [string, string];

/** When a business unit works. Dates are local, `YYYY-MM-DD`. */
export interface CalendarDefinition {
  id: string;
  /** IANA time zone. */
  zone: string;
  hours: Partial<Record<Weekday, Shift[]>>;
  /** Days off. */
  holidays?: { date: string; name?: Words }[];
  /** Days with hours of their own: make-up workdays and exceptions. They win over a holiday of the same date. */
  workdays?: { date: string; hours: Shift[]; name?: Words }[];
  /** Taken out of that date's hours. */
  breaks?: Record<string, Shift[]>;
  /** Years whose holidays have been announced; left out where that does not matter. */
  coveredYears?: number[];
}

/** A calendar that cannot be worked with; lists everything that is wrong. */
export class CalendarError extends Error {
  constructor(
    readonly calendar: string,
    readonly problems: readonly string[],
  ) {
    super(`Calendar ${calendar}: ${problems.join('; ')}`);
    this.name = 'CalendarError';
  }
}

const minute = 60_000;

/** Milliseconds from midnight of `HH:MM`, or null if it is none. */
export function timeOfDay(text: string): number | null {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  if (!match) return null;
  const value = (Number(match[1]) * 60 + Number(match[2])) * minute;
  return value <= 24 * 60 * minute ? value : null;
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

function shiftProblems(where: string, shifts: readonly Shift[]): string[] {
  const problems: string[] = [];
  let previousEnd = -1;
  for (const [from, to] of [...shifts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [start, end] = [timeOfDay(from), timeOfDay(to)];
    if (start === null || end === null) problems.push(`${where}: ${from}–${to} is not HH:MM–HH:MM`);
    else if (end <= start) problems.push(`${where}: ${from}–${to} ends before it begins`);
    else if (start < previousEnd) problems.push(`${where}: ${from}–${to} overlaps the shift before it`);
    else previousEnd = end;
  }
  return problems;
}

/** Everything that is wrong with a definition. */
export function calendarProblems(definition: CalendarDefinition): string[] {
  const problems: string[] = [];
  try {
    new Intl.DateTimeFormat('en', { timeZone: definition.zone });
  } catch {
    problems.push(`zone ${definition.zone} is not an IANA time zone`);
  }
  for (const [day, shifts] of Object.entries(definition.hours)) {
    if (!weekdays.includes(day as Weekday)) problems.push(`hours: ${day} is not a day of the week`);
    problems.push(...shiftProblems(`hours of ${day}`, shifts));
  }
  if (!Object.values(definition.hours).some((shifts) => shifts.length > 0))
    problems.push('hours: no working time in the week');
  for (const { date } of definition.holidays ?? []) if (!isDate(date)) problems.push(`holiday ${date} is not a date`);
  for (const { date, hours } of definition.workdays ?? []) {
    if (!isDate(date)) problems.push(`workday ${date} is not a date`);
    problems.push(...shiftProblems(`workday ${date}`, hours));
  }
  for (const [date, shifts] of Object.entries(definition.breaks ?? {})) {
    if (!isDate(date)) problems.push(`break on ${date}: not a date`);
    for (const [from, to] of shifts) problems.push(...shiftProblems(`break on ${date}`, [[from, to]]));
  }
  return problems;
}

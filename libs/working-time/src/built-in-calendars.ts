import chineseDays from 'chinese-days';
import type { CalendarDefinition, Shift, Weekday, Words } from './calendar-definition';

const shanghai = 'Asia/Shanghai';
const everyDay = (shifts: Shift[]): CalendarDefinition['hours'] => ({
  mon: shifts,
  tue: shifts,
  wed: shifts,
  thu: shifts,
  fri: shifts,
  sat: shifts,
  sun: shifts,
});
const officeDay: Shift[] = [
  ['08:30', '12:00'],
  ['13:30', '18:00'],
];

interface AnnouncedYear {
  holidays: { date: string; name: Words }[];
  workdays: { date: string; name: Words }[];
}

/** The name of a special day reads `National Day,国庆节,3`; an ordinary day's is its weekday. */
function specialDay(date: string): { work: boolean; name: Words } | null {
  const { work, name } = chineseDays.getDayDetail(date);
  const [en, zh] = name.split(',');
  return en && zh ? { work, name: { 'zh-CN': zh, en } } : null;
}

/** Statutory holidays and make-up workdays of a year as announced by the State Council, or null while they are not. */
function announced(year: number): AnnouncedYear | null {
  // Asking day by day is slow, and every announcement has the National Day.
  if (!specialDay(`${year}-10-01`)) return null;
  const result: AnnouncedYear = { holidays: [], workdays: [] };
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
    const date = new Date(at).toISOString().slice(0, 10);
    const special = specialDay(date);
    if (special) (special.work ? result.workdays : result.holidays).push({ date, name: special.name });
  }
  return result;
}

const years = new Map<number, AnnouncedYear | null>();
function announcedYears(): [number, AnnouncedYear][] {
  const tables: [number, AnnouncedYear][] = [];
  for (let year = 2015; year <= 2040; year += 1) {
    if (!years.has(year)) years.set(year, announced(year));
    const days = years.get(year);
    if (days) tables.push([year, days]);
  }
  return tables;
}

export interface ChineseOfficeOptions {
  id?: string;
  zone?: string;
  hours?: Partial<Record<Weekday, Shift[]>>;
  extraHolidays?: NonNullable<CalendarDefinition['holidays']>;
  extraWorkdays?: NonNullable<CalendarDefinition['workdays']>;
}

/**
 * Chinese office days: Monday to Friday, statutory holidays
 * off, make-up workdays on. Later entries of the options win.
 */
export function chineseOfficeCalendar({
  id = 'cn-office',
  zone = shanghai,
  hours,
  extraHolidays = [],
  extraWorkdays = [],
}: ChineseOfficeOptions = {}): CalendarDefinition {
  const week = hours ?? { mon: officeDay, tue: officeDay, wed: officeDay, thu: officeDay, fri: officeDay };
  const known = announcedYears();
  const shifts = week.mon ?? officeDay;
  return {
    id,
    zone,
    hours: week,
    holidays: [...known.flatMap(([, { holidays }]) => holidays), ...extraHolidays],
    workdays: [
      ...known.flatMap(([, { workdays }]) => workdays.map((day) => ({ ...day, hours: shifts }))),
      ...extraWorkdays,
    ],
    coveredYears: known.map(([year]) => year),
  };
}

/** Calendars a unit may take without defining one. */
export const builtInCalendars = {
  'cn-office': (zone = shanghai) => chineseOfficeCalendar({ zone }),
  'cn-retail': (zone = shanghai): CalendarDefinition => ({
    id: 'cn-retail',
    zone,
    hours: everyDay([['09:00', '21:00']]),
  }),
  always: (zone = shanghai): CalendarDefinition => ({ id: 'always', zone, hours: everyDay([['00:00', '24:00']]) }),
} satisfies Record<string, (zone?: string) => CalendarDefinition>;
export type BuiltInCalendar = keyof typeof builtInCalendars;

import { Temporal } from 'temporal-polyfill';

const units = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' } as const;
const isUnit = (text: string): text is keyof typeof units => Object.hasOwn(units, text);

/**
 * An instant in UTC from what a person types: `now`, `+2h` (m, h, d, w; days and weeks by the calendar of the zone),
 * a local time (`2026-10-08T09:00`, `2026-10-08 09:00`, `09:00` of the same day), or an instant with its offset.
 * Null for anything else.
 */
export function instantFrom(text: string, now: string, zone: string): string | null {
  const here = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const typed = text.trim();
  if (typed === 'now') return now;
  const [, amount, unit = ''] = /^\+\s*(\d{1,5})\s*([mhdw])$/.exec(typed) ?? [];
  if (amount !== undefined && isUnit(unit)) return iso(here.add({ [units[unit]]: Number(amount) }));
  const time = /^\d{1,2}:\d{2}$/.exec(typed) ? typed.padStart(5, '0') : null;
  const full = time ? `${here.toPlainDate().toString()}T${time}` : typed.replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T');
  try {
    if (/(Z|[+-]\d{2}:\d{2})$/.test(full)) return iso(Temporal.Instant.from(full).toZonedDateTimeISO(zone));
    if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/.test(full)) return null;
    return iso(Temporal.PlainDateTime.from(full).toZonedDateTime(zone));
  } catch {
    return null;
  }
}

const iso = (time: Temporal.ZonedDateTime): string => new Date(time.epochMilliseconds).toISOString();

const weekdays = ['一 Mon', '二 Tue', '三 Wed', '四 Thu', '五 Fri', '六 Sat', '日 Sun'];

/** `2026-10-08 09:00 周四 Thu` in the zone. */
export function localTime(instant: string, zone: string): string {
  const time = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const clock = `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`;
  return `${time.toPlainDate().toString()} ${clock} 周${weekdays[time.dayOfWeek - 1] ?? ''}`;
}

/** As scenario files write instants: local time with its offset. */
export const offsetTime = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', fractionalSecondDigits: 0 });

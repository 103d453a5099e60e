import type { Locale } from './locale';

const formats = new Map<string, Intl.DateTimeFormat>();

function wallClock(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, format);
  return format;
}

/** Clocks are moved at a full quarter of an hour only; since 1973 everywhere. */
const quarterMs = 15 * 60_000;
const quarterLimit = 5_000;
const offsets = new Map<string, Map<number, number>>();

/** How far the clocks of a zone are ahead of UTC in the quarter of an hour of an instant. Milliseconds. */
function offsetOf(zone: string, ms: number): number {
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  const quarter = Math.floor(ms / quarterMs);
  const offset = known.get(quarter);
  if (offset !== undefined) return offset;
  const begin = quarter * quarterMs;
  const parts = Object.fromEntries(
    wallClock(zone)
      .formatToParts(begin)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: string): number => parts[name] ?? 0;
  const reads = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  if (known.size >= quarterLimit) known.clear();
  known.set(quarter, reads - begin);
  return reads - begin;
}

/** Year, month (1–12), day, hour, minute and second on the clocks of a zone. */
function partsIn(zone: string, ms: number): [number, number, number, number, number, number] {
  const there = new Date(ms + offsetOf(zone, ms));
  return [
    there.getUTCFullYear(),
    there.getUTCMonth() + 1,
    there.getUTCDate(),
    there.getUTCHours(),
    there.getUTCMinutes(),
    there.getUTCSeconds(),
  ];
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-10-08 09:00` on the clocks of the unit. What is no instant comes back as it is, so that nothing disappears. */
export function localTime(instant: string | number, zone: string): string {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant);
  if (Number.isNaN(ms)) return String(instant);
  const [year, month, day, hour, minute] = partsIn(zone, ms);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

/** `10-08 09:00`; with the year when it is not the present one. */
export function shortTime(instant: string, zone: string, now: number): string {
  const full = localTime(instant, zone);
  return partsIn(zone, now)[0] === Number(full.slice(0, 4)) ? full.slice(5) : full;
}

/** A date whose fields in the browser's zone read as the clocks of another zone: what a date picker can show. */
export function asBrowserDate(instant: string, zone: string): Date {
  const [year, month, day, hour, minute, second] = partsIn(zone, Date.parse(instant));
  return new Date(year, month - 1, day, hour, minute, second);
}

/** The instant at which the clocks of a zone read as the given date does in the browser's. */
export function instantOf(date: Date, zone: string): string {
  const wanted = Date.UTC(
    date.getFullYear(),
    date.getMonth(),
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
    date.getSeconds(),
  );
  const readAt = (ms: number): number => {
    const [year, month, day, hour, minute, second] = partsIn(zone, ms);
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
  // Twice, because the offset of the first guess may be that of the other side of a clock change.
  const first = wanted - (readAt(wanted) - wanted);
  return new Date(first - (readAt(first) - wanted)).toISOString();
}

const spans: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `3 小时前`, `2 days ago`. */
export function relativeTime(instant: string, now: number, locale: Locale): string {
  const distance = Date.parse(instant) - now;
  const [unit, ms] = spans.find(([, length]) => Math.abs(distance) >= length) ?? ['minute', 60_000];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(distance / ms), unit);
}

/** A length of time in at most two units, the second only while it matters: `2 天 3 小时`, `12 h`, `45 min`. */
export function durationText(ms: number, locale: Locale): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const names = locale === 'en' ? ['d', 'h', 'min'] : ['天', '小时', '分钟'];
  const parts = days > 0 ? [days, days < 3 ? hours : 0, 0] : [0, hours, hours < 3 ? rest : 0];
  const shown = parts.flatMap((value, index) => (value > 0 ? [`${value} ${names[index]}`] : []));
  return shown.length > 0 ? shown.join(' ') : `0 ${names[2]}`;
}

import type { formFormats } from '@redress/policy-sdk';

const day = /^(\d{4})-(\d\d)-(\d\d)$/;
const instant = /^(\d{4}-\d\d-\d\d)[Tt ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):?[0-5]\d)$/;
const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** A day that the calendar has: no 30 February. */
function isDay(text: string): boolean {
  const [, year, month, date] = (day.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || date === undefined) return false;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && date >= 1 && date <= last;
}

const checks: Readonly<Record<(typeof formFormats)[number], (text: string) => boolean>> = {
  date: isDay,
  'date-time': (text) => isDay(instant.exec(text)?.[1] ?? ''),
  email: (text) => email.test(text),
  uri: (text) => URL.canParse(text),
};

/** Formats that a field of a form may have. Instants carry their offset (RFC 3339). */
export const formats: Readonly<Record<string, (text: string) => boolean>> = checks;

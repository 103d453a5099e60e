import { localTime, yuanText } from '@redress/value-texts';
import type { LabelledValue, Locale } from './dossier-model';

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-10-08` as the language writes it. */
function dateOf(day: string, locale: Locale): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return locale === 'zh-CN' ? day : `${Number(date)} ${englishMonths[Number(month) - 1] ?? month} ${year}`;
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);
const isInstant = (text: string): boolean => !Number.isNaN(Date.parse(text));

/** Calendar day in the zone. What is not an instant comes back as it is, so that nothing disappears. */
export function formatDate(value: unknown, locale: Locale, zone: string): string {
  const text = String(value ?? '');
  if (isDay(text)) return dateOf(text, locale);
  return isInstant(text) ? dateOf(localTime(text, zone).slice(0, 10), locale) : text;
}

/** Day, hour and minute in the zone. */
export function formatDatetime(value: unknown, locale: Locale, zone: string): string {
  const text = String(value ?? '');
  if (!isInstant(text)) return text;
  const local = localTime(text, zone);
  return `${dateOf(local.slice(0, 10), locale)} ${local.slice(11)}`;
}

/** Integer fen as yuan; anything else comes back as it is. */
export const formatMoney = (value: unknown): string =>
  typeof value === 'number' && Number.isSafeInteger(value) ? yuanText(value) : String(value ?? '');

export function formatSize(value: unknown): string {
  const bytes = Number(value);
  if (!Number.isFinite(bytes)) return '';
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** The first twelve digits: enough to tell revisions apart at a glance; the cover has it whole. */
export function shortHash(value: unknown): string {
  return String(value ?? '').slice(0, 12);
}

/** Full-width characters take two places, as in a terminal. */
const wide = new RegExp(
  '[\\u1100-\\u115F\\u2E80-\\uA4CF\\uAC00-\\uD7A3\\uF900-\\uFAFF\\uFE30-\\uFE6F\\uFF00-\\uFF60]' +
    '|[\\u{1F300}-\\u{1FAFF}\\u{20000}-\\u{3FFFF}]',
  'u',
);
const isWide = (character: string): boolean => wide.test(character);

/** What fits in `places` half-width places, for lines that must not wrap; never half a surrogate pair. */
export function clip(value: unknown, places: number): string {
  const text = String(value ?? '');
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += isWide(character) ? 2 : 1;
    // One place is left for the ellipsis.
    if (used <= places - 1) kept += character;
    if (used > places) return `${kept}…`;
  }
  return text;
}

export function formatValue(entry: Pick<LabelledValue, 'value' | 'format'>, locale: Locale, zone: string): string {
  const { value, format } = entry;
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return yesNo(value, locale);
  switch (format) {
    case 'date':
      return formatDate(value, locale, zone);
    case 'datetime':
      return formatDatetime(value, locale, zone);
    case 'money':
      return formatMoney(value);
    default:
      return String(value);
  }
}

function yesNo(value: boolean, locale: Locale): string {
  if (locale === 'zh-CN') return value ? '是' : '否';
  return value ? 'yes' : 'no';
}

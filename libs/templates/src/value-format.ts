import type { LabelledValue, Locale } from './dossier-model';

interface Parts {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `Intl.DateTimeFormat` is slow to make and a dossier holds hundreds of instants. */
function partsIn(zone: string, instant: Date): Parts {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(zone, format);
  }
  const parts: Parts = { year: '', month: '', day: '', hour: '', minute: '' };
  for (const { type, value } of format.formatToParts(instant)) {
    if (type in parts) parts[type as keyof Parts] = value;
  }
  return parts;
}

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dateOf(parts: Parts, locale: Locale): string {
  if (locale === 'zh-CN') return `${parts.year}-${parts.month}-${parts.day}`;
  return `${Number(parts.day)} ${englishMonths[Number(parts.month) - 1] ?? parts.month} ${parts.year}`;
}

/** Calendar day in the zone. What is not an instant comes back as it is, so that nothing disappears. */
export function formatDate(value: unknown, locale: Locale, zone: string): string {
  if (value === null || value === undefined || value === '') return '';
  const plain = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value));
  if (plain) {
    return dateOf({ year: plain[1] ?? '', month: plain[2] ?? '', day: plain[3] ?? '', hour: '', minute: '' }, locale);
  }
  const instant = new Date(String(value));
  return Number.isNaN(instant.getTime()) ? String(value) : dateOf(partsIn(zone, instant), locale);
}

/** Day, hour and minute in the zone. */
export function formatDatetime(value: unknown, locale: Locale, zone: string): string {
  if (value === null || value === undefined || value === '') return '';
  const instant = new Date(String(value));
  if (Number.isNaN(instant.getTime())) return String(value);
  const parts = partsIn(zone, instant);
  return `${dateOf(parts, locale)} ${parts.hour}:${parts.minute}`;
}

/** Integer fen as yuan; anything else comes back as it is. */
export function formatMoney(value: unknown): string {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    return value === null || value === undefined ? '' : String(value);
  const fen = Math.abs(value);
  const yuan = String(Math.trunc(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '−' : ''}¥${yuan}.${String(fen % 100).padStart(2, '0')}`;
}

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
const isWide = (character: string): boolean =>
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60]|[\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFF}]/u.test(
    character,
  );

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

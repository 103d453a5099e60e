import type { LocalizedText, PolicyRevision } from '@redress/policy-sdk';
import { plainText, text } from '../http/localized';
import { personOf } from '../organisation/people';
import type { People } from '../organisation/people';
import { titleOf } from './titles';

/** A property of a form's JSON Schema with the product's `x-` keywords. */
export interface FieldSchema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  items?: FieldSchema;
  properties?: Record<string, FieldSchema>;
  'x-label'?: LocalizedText;
  'x-options'?: Record<string, LocalizedText>;
  'x-unit'?: LocalizedText;
  'x-personal'?: string;
  'x-widget'?: string;
}

export interface DisplayContext {
  revision: PolicyRevision;
  people: People;
}

const zoned = new Map<string, Intl.DateTimeFormat>();

/** 2026-11-23 17:30 in the unit's zone. */
export function localTime(instant: string, zone: string): string {
  const format =
    zoned.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  zoned.set(zone, format);
  const time = Date.parse(instant);
  return Number.isNaN(time) ? instant : format.format(time);
}

const money = (fen: number): string => `¥${(fen / 100).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}`;

function named(schema: FieldSchema, value: string, { revision, people }: DisplayContext): LocalizedText | null {
  switch (schema['x-widget']) {
    case 'department':
      return titleOf(revision.departments, value);
    case 'category':
      return titleOf(revision.categories, value);
    case 'severity':
      return titleOf(revision.severities, value);
    case 'channel':
      return titleOf(revision.channels, value);
    case 'person':
      return plainText(personOf(people, value).name);
    default:
      return null;
  }
}

/** A value of a form in words: labels of options, local time, money, yes and no. */
export function displayValue(schema: FieldSchema, value: unknown, context: DisplayContext): LocalizedText {
  if (value === null || value === undefined || value === '') return plainText('—');
  const option = schema['x-options']?.[String(value)];
  if (option) return option;
  if (typeof value === 'boolean') return value ? text('是', 'Yes') : text('否', 'No');
  if (typeof value === 'number') {
    if (schema['x-widget'] === 'money') return plainText(money(value));
    const unit = schema['x-unit'];
    return unit ? text(`${value} ${unit['zh-CN']}`, `${value} ${unit.en}`) : plainText(String(value));
  }
  if (Array.isArray(value)) {
    const parts = value.map((entry) => displayValue(schema.items ?? {}, entry, context));
    return text(parts.map((part) => part['zh-CN']).join('、'), parts.map((part) => part.en).join(', '));
  }
  if (typeof value === 'object') return plainText(JSON.stringify(value));
  const known = named(schema, String(value), context);
  if (known) return known;
  return plainText(
    schema.format === 'date-time' ? localTime(String(value), context.revision.unit.zone) : String(value),
  );
}

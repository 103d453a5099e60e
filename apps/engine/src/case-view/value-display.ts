import type { FieldSchema } from '@redress/forms';
import type { LocalizedText, PolicyRevision } from '@redress/policy-sdk';
import { listText, localTime, yuanText } from '@redress/value-texts';
import { plainText, text } from '../http/localized';
import { personOf } from '../organisation/people';
import type { People } from '../organisation/people';
import { titleOf } from './titles';

export interface DisplayContext {
  revision: PolicyRevision;
  people: People;
}

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
    if (schema['x-widget'] === 'money') return plainText(yuanText(value));
    const unit = schema['x-unit'];
    return unit ? text(`${value} ${unit['zh-CN']}`, `${value} ${unit.en}`) : plainText(String(value));
  }
  if (Array.isArray(value)) {
    const parts = value.map((entry) => displayValue(schema.items ?? {}, entry, context));
    const line = (locale: keyof LocalizedText): string =>
      listText(
        parts.map((part) => part[locale]),
        locale,
      );
    return text(line('zh-CN'), line('en'));
  }
  if (typeof value === 'object') return plainText(JSON.stringify(value));
  const known = named(schema, String(value), context);
  if (known) return known;
  return plainText(
    schema.format === 'date-time' ? localTime(String(value), context.revision.unit.zone) : String(value),
  );
}

import { numberText } from '@redress/forms';
import type { FieldSchema } from '@redress/forms';
import { isLocalizedText } from '@redress/policy-sdk';
import type { LocalizedText, PolicyRevision } from '@redress/policy-sdk';
import { listText, localTime } from '@redress/value-texts';
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
    case 'party':
      return Object.hasOwn(revision.departments, value)
        ? titleOf(revision.departments, value)
        : plainText(personOf(people, value).name);
    case 'clause': {
      const clause = titleOf(revision.clauses, value);
      return text(`${value} ${clause['zh-CN']}`, `${value} ${clause.en}`);
    }
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
  if (typeof value === 'number') return numberText(schema, value);
  if (Array.isArray(value)) {
    const parts = value.map((entry) => displayValue(schema.items ?? {}, entry, context));
    const line = (locale: keyof LocalizedText): string =>
      listText(
        parts.map((part) => part[locale]),
        locale,
      );
    return text(line('zh-CN'), line('en'));
  }
  if (isLocalizedText(value)) return value;
  if (typeof value === 'object') return plainText(JSON.stringify(value));
  const known = named(schema, String(value), context);
  if (known) return known;
  return plainText(
    schema.format === 'date-time' ? localTime(String(value), context.revision.unit.zone) : String(value),
  );
}

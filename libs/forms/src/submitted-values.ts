import { controlOf, shownFields } from './field-schema';
import type { FieldSchema, Values } from './field-schema';
import { isRecord } from './pointer';

export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

export const asValues = (value: unknown): Values => (isRecord(value) ? value : {});

/** What is sent of a form: fields that are shown and filled in. A box that must be answered says no if not ticked. */
export function submittedValues(schema: FieldSchema, values: Values): Values {
  return Object.fromEntries(
    shownFields(schema, values).flatMap((name) => {
      const field = schema.properties?.[name] ?? {};
      const value = values[name];
      const kind = controlOf(field);
      if (kind === 'object') return [[name, submittedValues(field, asValues(value))]];
      if (kind === 'rows' && Array.isArray(value) && value.length > 0)
        return [[name, value.map((row) => submittedValues(field.items ?? {}, asValues(row)))]];
      if (kind === 'checkbox' && value === undefined && schema.required?.includes(name)) return [[name, false]];
      return isBlank(value) ? [] : [[name, value]];
    }),
  );
}

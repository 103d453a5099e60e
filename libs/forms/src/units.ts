import { unitMarks } from '@redress/policy-sdk';
import type { LocalizedText } from '@redress/policy-sdk';
import { yuanText } from '@redress/value-texts';
import type { FieldSchema, Values } from './field-schema';

const marks: Readonly<Record<string, FieldSchema>> = unitMarks;

/** A field with the unit of its number, where another field of `values` says it. */
export function withUnit(field: FieldSchema, values: Values): FieldSchema {
  const unit = values[field['x-unit-from'] ?? ''];
  return typeof unit === 'string' && Object.hasOwn(marks, unit) ? { ...field, ...marks[unit] } : field;
}

/** The same for the fields of an object. */
export const withUnits = <S extends FieldSchema>(schema: S, values: Values): S =>
  Object.values(schema.properties ?? {}).some((field) => field['x-unit-from'] !== undefined)
    ? {
        ...schema,
        properties: Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, field]) => [name, withUnit(field, values)]),
        ),
      }
    : schema;

/** A number in its unit: fen as yuan, others with the unit behind them. */
export function numberText(field: FieldSchema, value: number): LocalizedText {
  const both = (zh: string, en = zh): LocalizedText => ({ 'zh-CN': zh, en });
  if (field['x-widget'] === 'money') return both(yuanText(value));
  const unit = field['x-unit'];
  return unit === undefined ? both(String(value)) : both(`${value} ${unit['zh-CN']}`, `${value} ${unit.en}`);
}

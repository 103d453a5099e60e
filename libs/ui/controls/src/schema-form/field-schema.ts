import type { FormView } from '@redress/api-contract';
import type { LocalizedText } from '@redress/policy-sdk';

export type Values = Record<string, unknown>;
export type Layout = NonNullable<FormView['layout']>;

/** The part of JSON Schema 2020-12 that forms use, with the product's own keywords. */
export interface FieldSchema {
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  format?: string;
  enum?: unknown[];
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: FieldSchema;
  properties?: Record<string, FieldSchema>;
  required?: string[];
  'x-label'?: LocalizedText;
  'x-help'?: LocalizedText;
  'x-options'?: Record<string, LocalizedText>;
  'x-unit'?: LocalizedText;
  'x-placeholder'?: LocalizedText;
  'x-widget'?: string;
  'x-personal'?: string;
  'x-show-when'?: { field: string; in: unknown[] };
  /** Sections of an object inside a form. */
  'x-layout'?: Layout;
}

/** Something to choose: a category, a department, a person … */
export interface Choice {
  id: string;
  title: LocalizedText;
  parent?: string | null;
  /** False: only what is below can be chosen. */
  leaf?: boolean;
  /** Of a person: departments the person works in. */
  departments?: readonly string[];
}
/** What the widgets of these names choose from. */
export type FormChoices = Partial<
  Record<'category' | 'department' | 'person' | 'channel' | 'severity', readonly Choice[]>
>;

export type ControlKind =
  | 'text'
  | 'textarea'
  | 'number'
  | 'money'
  | 'radio'
  | 'checkbox'
  | 'choice'
  | 'several'
  | 'category'
  | 'date-time'
  | 'object'
  | 'rows';

export function controlOf(schema: FieldSchema): ControlKind {
  const widget = schema['x-widget'];
  if (schema.type === 'object') return 'object';
  if (schema.type === 'array') return schema.items?.type === 'object' ? 'rows' : 'several';
  if (widget === 'category' && !schema.enum) return 'category';
  if (widget === 'date-time' || schema.format === 'date-time' || schema.format === 'date') return 'date-time';
  if (widget === 'money' || widget === 'radio' || widget === 'textarea') return widget;
  if (widget === 'rating') return 'radio';
  if (schema.type === 'boolean') return widget === 'select' ? 'choice' : 'checkbox';
  if (schema.enum || ['department', 'person', 'channel', 'severity', 'category'].includes(widget ?? ''))
    return 'choice';
  return schema.type === 'number' || schema.type === 'integer' ? 'number' : 'text';
}

/** Fields that need the whole width. */
export const isWide = (schema: FieldSchema): boolean =>
  ['textarea', 'object', 'rows'].includes(controlOf(schema)) ||
  (controlOf(schema) === 'radio' && (schema.enum?.length ?? 2) > 3);

export const labelOf = (schema: FieldSchema, name: string): LocalizedText =>
  schema['x-label'] ?? { 'zh-CN': name, en: name };

export function isShown(schema: FieldSchema, values: Values): boolean {
  const condition = schema['x-show-when'];
  return !condition || condition.in.includes(values[condition.field]);
}

/** Names of the fields that are asked for, given what is filled in so far. */
export const shownFields = ({ properties = {} }: FieldSchema, values: Values): string[] =>
  Object.keys(properties).filter((name) => isShown(properties[name] ?? {}, values));

export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

export const asValues = (value: unknown): Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {};

/** What is sent: fields that are shown and filled in. A box that has to be answered and is not ticked says no. */
export function submittedValues(schema: FieldSchema, values: Values): Values {
  const properties = schema.properties ?? {};
  return Object.fromEntries(
    shownFields(schema, values).flatMap((name) => {
      const field = properties[name] ?? {};
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

/** A copy with the value at a pointer's steps replaced. */
export function withValueAt(values: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(values))
    return values.map((entry, index) => (String(index) === step ? withValueAt(entry, rest, value) : entry));
  const object = asValues(values);
  return { ...object, [step]: withValueAt(object[step], rest, value) };
}

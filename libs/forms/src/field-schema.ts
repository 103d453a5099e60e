import type { LocalizedText } from '@redress/policy-sdk';

export type Values = Record<string, unknown>;
export type Layout = readonly { title?: LocalizedText; fields: readonly string[] }[];

/** The part of JSON Schema 2020-12 that forms use, with the product's own keywords. */
export interface FieldSchema {
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  format?: string;
  enum?: readonly unknown[];
  const?: unknown;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  items?: FieldSchema;
  properties?: Record<string, FieldSchema>;
  required?: readonly string[];
  additionalProperties?: boolean;
  'x-label'?: LocalizedText;
  'x-help'?: LocalizedText;
  'x-options'?: Record<string, LocalizedText>;
  'x-unit'?: LocalizedText;
  'x-placeholder'?: LocalizedText;
  /** False for what a work item holds and nobody is shown. */
  'x-shown'?: boolean;
  /** Field that says the unit of this number: `fen` or `points`. */
  'x-unit-from'?: string;
  /** Field with the end of the range that this number begins. */
  'x-range-to'?: string;
  'x-widget'?: string;
  'x-personal'?: string;
  /** The field counts only while another beside it has one of these values. */
  'x-show-when'?: { field: string; in: readonly unknown[] };
  /** Sections of an object inside a form. */
  'x-layout'?: Layout;
}

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

const chosenByTitle = new Set(['department', 'person', 'channel', 'severity', 'category']);

/** How a field is filled in. */
export function controlOf(schema: FieldSchema): ControlKind {
  const widget = schema['x-widget'];
  if (schema.type === 'object') return 'object';
  if (schema.type === 'array') return schema.items?.type === 'object' ? 'rows' : 'several';
  if (widget === 'category' && !schema.enum) return 'category';
  if (widget === 'date-time' || schema.format === 'date-time' || schema.format === 'date') return 'date-time';
  if (widget === 'money' || widget === 'radio' || widget === 'textarea') return widget;
  if (widget === 'rating') return 'radio';
  if (schema.type === 'boolean') return widget === 'select' ? 'choice' : 'checkbox';
  if (schema.enum || chosenByTitle.has(widget ?? '')) return 'choice';
  return schema.type === 'number' || schema.type === 'integer' ? 'number' : 'text';
}

export const labelOf = (schema: FieldSchema, name: string): LocalizedText =>
  schema['x-label'] ?? { 'zh-CN': name, en: name };

/** Whether a field is asked for, given what is filled in beside it. What hangs on a hidden field is hidden too. */
export function isShown({ properties = {} }: FieldSchema, name: string, values: Values): boolean {
  const seen = new Set<string>();
  for (let field = name; !seen.has(field);) {
    const condition = properties[field]?.['x-show-when'];
    if (!condition) return true;
    if (!condition.in.includes(values[condition.field])) return false;
    seen.add(field);
    field = condition.field;
  }
  return true;
}

/** Names of the fields that are asked for, given what is filled in so far. */
export const shownFields = (schema: FieldSchema, values: Values): string[] =>
  Object.keys(schema.properties ?? {}).filter((name) => isShown(schema, name, values));

/** Name of the field that holds the category, if the form has one. */
export const categoryFieldOf = ({ properties = {} }: FieldSchema): string | undefined =>
  Object.entries(properties).find(([, property]) => property['x-widget'] === 'category')?.[0];

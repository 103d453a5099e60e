import { formMarks, formWidgets } from '@redress/policy-sdk';
import type { FieldSchema } from './field-schema';
import { formats } from './formats';
import { isRecord } from './pointer';

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;
const isText = (value: unknown): boolean => typeof value === 'string';
const isNames = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const anything = (): boolean => true;

const isExpression = (value: unknown): boolean => {
  try {
    return new RegExp(String(value), 'u') instanceof RegExp;
  } catch {
    return false;
  }
};
const isCondition = (value: unknown): boolean =>
  isRecord(value) && isText(value['field']) && Array.isArray(value['in']);
const types = ['object', 'array', 'string', 'number', 'integer', 'boolean'];

/** Keywords that say how a field is shown and do not decide what is right. */
export const displayKeywords = Object.keys(formMarks);

/** Every keyword that a form may use, and what its value must be. Whatever is not checked is refused, not ignored. */
const keywords: Readonly<Record<string, (value: unknown) => boolean>> = {
  ...Object.fromEntries(displayKeywords.map((keyword) => [keyword, anything])),
  ...Object.fromEntries(['title', 'description', 'default', 'examples', '$comment'].map((name) => [name, anything])),
  type: (value) => types.includes(String(value)),
  format: (value) => isText(value) && Object.hasOwn(formats, String(value)),
  enum: (value) => Array.isArray(value) && value.length > 0,
  const: anything,
  pattern: isExpression,
  minLength: isCount,
  maxLength: isCount,
  minItems: isCount,
  maxItems: isCount,
  minimum: isNumber,
  maximum: isNumber,
  exclusiveMinimum: isNumber,
  exclusiveMaximum: isNumber,
  multipleOf: (value) => isNumber(value) && Number(value) > 0,
  uniqueItems: (value) => typeof value === 'boolean',
  additionalProperties: (value) => typeof value === 'boolean',
  required: isNames,
  properties: isRecord,
  items: isRecord,
  'x-show-when': isCondition,
  'x-widget': (value) => Object.hasOwn(formWidgets, String(value)),
};

/** The first fault of a form's schema itself, with its pointer, or null. */
export function schemaFault(schema: object, pointer = ''): string | null {
  for (const [keyword, value] of Object.entries(schema)) {
    const isRight = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
    if (!isRight) return `${pointer}/${keyword}: forms know no keyword "${keyword}"`;
    if (!isRight(value)) return `${pointer}/${keyword}: ${JSON.stringify(value)} cannot stand there`;
  }
  const { properties = {}, items } = schema as FieldSchema;
  for (const [name, property] of Object.entries(properties)) {
    const at = `${pointer}/properties/${name}`;
    const fault = isRecord(property) ? schemaFault(property, at) : `${at}: a field is described by an object`;
    if (fault !== null) return fault;
  }
  return items === undefined ? null : schemaFault(items, `${pointer}/items`);
}

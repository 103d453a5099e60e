import type { LocalizedText } from '@redress/policy-sdk';
import { asValues, controlOf, isBlank, labelOf, shownFields } from './field-schema';
import type { FieldSchema, Values } from './field-schema';

/** The longest text and list the server takes where a form sets no limit. */
const longestText = 4000;
const longestList = 200;

const words = (chinese: string, english: string): LocalizedText => ({ 'zh-CN': chinese, en: english });
const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function textFault(schema: FieldSchema, value: string): LocalizedText | null {
  const length = [...value].length;
  const { minLength = 0, maxLength = longestText, pattern, format } = schema;
  if (length < minLength) return words(`至少 ${minLength} 个字`, `At least ${minLength} characters`);
  if (length > maxLength)
    return words(`最多 ${maxLength} 个字，现有 ${length} 个`, `At most ${maxLength} characters; these are ${length}`);
  if (format === 'email' && !email.test(value)) return words('不是有效的电子邮箱', 'Not a valid e-mail address');
  if ((format === 'date-time' || format === 'date') && Number.isNaN(Date.parse(value)))
    return words('不是有效的日期时间', 'Not a valid date and time');
  if (pattern && !new RegExp(pattern, 'u').test(value)) return words('格式不正确', 'Not in the right format');
  return null;
}

function numberFault(schema: FieldSchema, value: unknown): LocalizedText | null {
  if (typeof value !== 'number') return words('请填写数字', 'Enter a number');
  const shown = (limit: number): string => (schema['x-widget'] === 'money' ? (limit / 100).toFixed(2) : String(limit));
  const { minimum, exclusiveMinimum, maximum } = schema;
  if (schema.type === 'integer' && !Number.isInteger(value)) return words('请填写整数', 'Enter a whole number');
  if (minimum !== undefined && value < minimum)
    return words(`不能小于 ${shown(minimum)}`, `Must be at least ${shown(minimum)}`);
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    return words(`必须大于 ${shown(exclusiveMinimum)}`, `Must be more than ${shown(exclusiveMinimum)}`);
  if (maximum !== undefined && value > maximum)
    return words(`不能大于 ${shown(maximum)}`, `Must be at most ${shown(maximum)}`);
  return null;
}

function listFault({ minItems = 0, maxItems = longestList }: FieldSchema, value: unknown): LocalizedText | null {
  const count = Array.isArray(value) ? value.length : 0;
  if (count > 0 && count < minItems) return words(`至少填写 ${minItems} 项`, `At least ${minItems} entries`);
  return count > maxItems ? words(`最多 ${maxItems} 项`, `At most ${maxItems} entries`) : null;
}

function valueFault(schema: FieldSchema, value: unknown): LocalizedText | null {
  if (schema.enum && !schema.enum.includes(value)) return words('请从选项中选择', 'Choose one of the options');
  if (schema.type === 'number' || schema.type === 'integer') return numberFault(schema, value);
  if (schema.type === 'array') return listFault(schema, value);
  return typeof value === 'string' ? textFault(schema, value) : null;
}

function missing(schema: FieldSchema, name: string): LocalizedText {
  const label = labelOf(schema, name);
  return ['choice', 'radio', 'category', 'date-time', 'several'].includes(controlOf(schema))
    ? words(`请选择“${label['zh-CN']}”`, `Choose “${label.en}”`)
    : words(`请填写“${label['zh-CN']}”`, `Fill in “${label.en}”`);
}

/** What has to be corrected before the server would take the values: a text for each field's JSON pointer. */
export function fieldFaults(schema: FieldSchema, values: Values, base = ''): Map<string, LocalizedText> {
  const found = new Map<string, LocalizedText>();
  for (const name of shownFields(schema, values)) {
    const field = schema.properties?.[name] ?? {};
    const pointer = `${base}/${name}`;
    const value = values[name];
    const kind = controlOf(field);
    if (kind === 'object') fieldFaults(field, asValues(value), pointer).forEach((fault, at) => found.set(at, fault));
    else if (isBlank(value)) {
      if (schema.required?.includes(name) && kind !== 'checkbox' && (kind !== 'rows' || (field.minItems ?? 0) > 0))
        found.set(pointer, missing(field, name));
    } else {
      const fault = valueFault(field, value);
      if (fault) found.set(pointer, fault);
      if (kind === 'rows' && Array.isArray(value))
        value.forEach((row, index) =>
          fieldFaults(field.items ?? {}, asValues(row), `${pointer}/${index}`).forEach((inner, at) =>
            found.set(at, inner),
          ),
        );
    }
  }
  return found;
}

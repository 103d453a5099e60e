import type { LocalizedText } from '@redress/policy-sdk';
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { JsonSchema } from './validator';

export interface FormProblem {
  /** JSON pointer of the field. */
  pointer: string;
  message: LocalizedText;
}

const words = (zh: string, en: string): LocalizedText => ({ 'zh-CN': zh, en });

function labelAt(schema: JsonSchema, path: readonly string[]): LocalizedText {
  let node: JsonSchema | undefined = schema;
  let name = path.at(-1) ?? '';
  for (const step of path) {
    const properties = node?.['properties'] as Record<string, JsonSchema> | undefined;
    node = /^\d+$/.test(step) ? (node?.['items'] as JsonSchema | undefined) : properties?.[step];
    if (!/^\d+$/.test(step)) name = step;
  }
  return (node?.['x-label'] as LocalizedText | undefined) ?? words(name, name);
}

function formatProblem(format: string, zh: string, en: string): LocalizedText {
  if (format === 'date-time' || format === 'date')
    return words(`“${zh}”不是有效的日期时间`, `“${en}” is not a valid date and time`);
  if (format === 'email') return words(`“${zh}”不是有效的电子邮箱`, `“${en}” is not a valid e-mail address`);
  return words(`“${zh}”格式不正确`, `“${en}” has the wrong format`);
}

function messageOf(error: ErrorObject, { 'zh-CN': zh, en }: LocalizedText): LocalizedText {
  const limit = (error.params as { limit?: number }).limit;
  switch (error.keyword) {
    case 'required':
      return words(`请填写“${zh}”`, `Please fill in “${en}”`);
    case 'pattern':
      return (error.schema as string) === '\\S'
        ? words(`请填写“${zh}”`, `Please fill in “${en}”`)
        : formatProblem('', zh, en);
    case 'minLength':
      return limit === 1
        ? words(`请填写“${zh}”`, `Please fill in “${en}”`)
        : words(`“${zh}”至少 ${limit} 个字`, `“${en}” needs at least ${limit} characters`);
    case 'maxLength':
      return words(`“${zh}”最多 ${limit} 个字`, `“${en}” may have at most ${limit} characters`);
    case 'minimum':
      return words(`“${zh}”不能小于 ${limit}`, `“${en}” must be at least ${limit}`);
    case 'exclusiveMinimum':
      return words(`“${zh}”必须大于 ${limit}`, `“${en}” must be more than ${limit}`);
    case 'maximum':
      return words(`“${zh}”不能大于 ${limit}`, `“${en}” must be at most ${limit}`);
    case 'minItems':
      return words(`“${zh}”至少填写 ${limit} 项`, `“${en}” needs at least ${limit} entries`);
    case 'maxItems':
      return words(`“${zh}”最多 ${limit} 项`, `“${en}” may have at most ${limit} entries`);
    case 'enum':
    case 'const':
      return words(`请从选项中选择“${zh}”`, `Please choose “${en}” from the options`);
    case 'format':
      return formatProblem(String((error.params as { format?: string }).format), zh, en);
    case 'type':
      return words(`“${zh}”的内容类型不正确`, `“${en}” is not of the right type`);
    case 'additionalProperties':
      return words(`本表单没有“${zh}”这一项`, `This form has no field “${en}”`);
    default:
      return words(`“${zh}”填写不正确`, `“${en}” is not filled in correctly`);
  }
}

/** Ajv's errors as texts for the person who fills the form in, one for each field and fault. */
export function formProblems(schema: JsonSchema, errors: readonly ErrorObject[]): FormProblem[] {
  const seen = new Set<string>();
  return errors
    .filter(({ keyword }) => keyword !== 'if')
    .map((error) => {
      const params = error.params as { missingProperty?: string; additionalProperty?: string };
      const extra = params.missingProperty ?? params.additionalProperty;
      const pointer = extra === undefined ? error.instancePath : `${error.instancePath}/${extra}`;
      return { pointer, message: messageOf(error, labelAt(schema, pointer.split('/').slice(1))) };
    })
    .filter(({ pointer, message }) => {
      const key = `${pointer} ${message.en}`;
      return !seen.has(key) && seen.add(key);
    });
}

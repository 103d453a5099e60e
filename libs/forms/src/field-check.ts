import type { LocalizedText } from '@redress/policy-sdk';
import { FaultTexts, unknownField } from './fault-texts';
import type { FormProblem } from './fault-texts';
import { isShown } from './field-schema';
import type { FieldSchema } from './field-schema';
import { formats } from './formats';
import { isRecord, pointerOf } from './pointer';
import { isBlank } from './submitted-values';

/** Adds what is wrong with a value that is there. */
export type Check = (value: unknown, pointer: string, problems: FormProblem[]) => void;

/** What holds where a form sets no limit. */
const longestText = 4000;
const longestList = 200;
/** No form of a policy counts further, and expressions calculate no further. */
const largestNumber = 1e15;

/** Characters as a person counts them: one for each, outside the basic plane too. */
const lengthOf = (text: string): number => [...text].length;

type FaultOf = (value: unknown) => LocalizedText | null;

function textFault(schema: FieldSchema, texts: FaultTexts): FaultOf {
  const { minLength = 0, maxLength = longestText, pattern, format } = schema;
  const expression = pattern === undefined ? null : new RegExp(pattern, 'u');
  const isFormat = format === undefined ? undefined : formats[format];
  return (value) => {
    if (typeof value !== 'string') return texts.wrongType();
    // A text has no more characters than code units: most need not be counted.
    if (value.length < minLength * 2 || value.length > maxLength) {
      const length = lengthOf(value);
      if (length < minLength) return minLength === 1 ? texts.missing : texts.tooShort(minLength);
      if (length > maxLength) return texts.tooLong(maxLength, length);
    }
    if (expression && !expression.test(value)) return texts.wrongFormat();
    return isFormat && !isFormat(value) ? texts.wrongFormat(format) : null;
  };
}

const isMultiple = (value: number, step: number): boolean => {
  const quotient = value / step;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9;
};

function numberFault(schema: FieldSchema, texts: FaultTexts): FaultOf {
  const { minimum = -largestNumber, maximum = largestNumber, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const whole = schema.type === 'integer';
  return (value) => {
    if (typeof value !== 'number') return whole ? texts.noInteger() : texts.noNumber();
    if (whole && !Number.isInteger(value)) return texts.noInteger();
    if (!(value >= minimum)) return texts.atLeast(minimum);
    if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return texts.moreThan(exclusiveMinimum);
    if (value > maximum) return texts.atMost(maximum);
    if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return texts.lessThan(exclusiveMaximum);
    return multipleOf !== undefined && !isMultiple(value, multipleOf) ? texts.multiple(multipleOf) : null;
  };
}

function listCheck(schema: FieldSchema, name: string, texts: FaultTexts): Check {
  const { minItems = 0, maxItems = longestList, uniqueItems = false, items } = schema;
  const entry = items && checkOf(items, name);
  return (value, pointer, problems) => {
    if (!Array.isArray(value)) problems.push({ pointer, message: texts.wrongType() });
    else if (value.length < minItems)
      problems.push({ pointer, message: minItems === 1 ? texts.missing : texts.tooFew(minItems) });
    else if (value.length > maxItems) problems.push({ pointer, message: texts.tooMany(maxItems) });
    else {
      if (uniqueItems && new Set(value.map((one) => JSON.stringify(one))).size < value.length)
        problems.push({ pointer, message: texts.repeated() });
      if (entry) value.forEach((one, index) => entry(one, `${pointer}/${index}`, problems));
    }
  };
}

function objectCheck(schema: FieldSchema, texts: FaultTexts): Check {
  const { properties, required = [], additionalProperties = properties === undefined } = schema;
  const needed = new Set(required);
  const fields = Object.entries(properties ?? {}).map(([name, field]) => ({
    name,
    step: pointerOf([name]),
    needed: needed.delete(name),
    conditional: field['x-show-when'] !== undefined,
    missing: new FaultTexts(field, name).missing,
    check: checkOf(field, name),
  }));
  const others = [...needed].map((name) => ({ name, missing: new FaultTexts({}, name).missing }));
  const known = new Set([...fields, ...others].map(({ name }) => name));
  return (value, pointer, problems) => {
    if (!isRecord(value)) return void problems.push({ pointer, message: texts.wrongType() });
    if (!additionalProperties)
      for (const name of Object.keys(value))
        if (!known.has(name)) problems.push({ pointer: pointer + pointerOf([name]), message: unknownField(name) });
    for (const field of fields) {
      const own = Object.hasOwn(value, field.name) ? value[field.name] : undefined;
      if (field.needed && isBlank(own)) {
        if (!field.conditional || isShown(schema, field.name, value))
          problems.push({ pointer: pointer + field.step, message: field.missing });
      } else if (own !== undefined) field.check(own, pointer + field.step, problems);
    }
    for (const { name, missing } of others)
      if (isBlank(value[name])) problems.push({ pointer: pointer + pointerOf([name]), message: missing });
  };
}

/**
 * The check of one field, made once: limits, expressions and texts are ready when a value comes.
 * Text that must be filled in may not be blank, and a list that must be filled in may not be empty.
 */
export function checkOf(schema: FieldSchema, name: string): Check {
  const texts = new FaultTexts(schema, name);
  const { type } = schema;
  if (type === 'object') return objectCheck(schema, texts);
  if (type === 'array') return listCheck(schema, name, texts);
  const options = schema.enum ?? ('const' in schema ? [schema.const] : undefined);
  const fault: FaultOf | null =
    type === 'string'
      ? textFault(schema, texts)
      : type === 'number' || type === 'integer'
        ? numberFault(schema, texts)
        : type === 'boolean'
          ? (value) => (typeof value === 'boolean' ? null : texts.wrongType())
          : null;
  return (value, pointer, problems) => {
    const message = options && !options.includes(value) ? texts.noOption() : fault?.(value);
    if (message) problems.push({ pointer, message });
  };
}

import type { CompiledForm } from '@redress/policy-sdk';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { CompiledSchemas } from './compiled-schemas';

export type JsonSchema = Record<string, unknown>;

/** Keywords of the product; they say how a field is shown and do not validate. */
export const displayKeywords = [
  'x-label',
  'x-help',
  'x-options',
  'x-personal',
  'x-unit',
  'x-show-when',
  'x-widget',
  'x-placeholder',
];
const longestText = 4000;
const longestList = 200;
/** No form of a policy counts further, and expressions calculate no further. */
const largestNumber = 1e15;

/** `x-show-when`: the field counts only while another has one of these values. */
interface ShowWhen {
  field: string;
  in: unknown[];
}

/**
 * The schema that is really checked: no unknown properties, bounded texts and lists, no blank text where a text is
 * required, and a field that is not shown is neither required nor allowed to be missing wrongly.
 */
export function strictSchema(schema: JsonSchema, required = false): JsonSchema {
  const copy: JsonSchema = { ...schema };
  if (copy['type'] === 'string' && !copy['enum'] && !copy['const']) {
    copy['maxLength'] ??= longestText;
    if (required && !copy['format']) copy['pattern'] ??= '\\S';
  }
  if (copy['type'] === 'number' || copy['type'] === 'integer') {
    copy['maximum'] ??= largestNumber;
    copy['minimum'] ??= -largestNumber;
  }
  if (copy['type'] === 'array') {
    copy['maxItems'] ??= longestList;
    if (copy['items']) copy['items'] = strictSchema(copy['items'] as JsonSchema, true);
  }
  if (copy['type'] === 'object' && copy['properties']) {
    const properties = copy['properties'] as Record<string, JsonSchema>;
    const needed = (copy['required'] as string[] | undefined) ?? [];
    const conditional = needed.filter((name) => properties[name]?.['x-show-when']);
    copy['properties'] = Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, strictSchema(property, needed.includes(name))]),
    );
    copy['required'] = needed.filter((name) => !conditional.includes(name));
    copy['additionalProperties'] ??= false;
    if (conditional.length > 0) {
      copy['allOf'] = [
        ...((copy['allOf'] as JsonSchema[] | undefined) ?? []),
        ...conditional.map((name) => {
          const { field, in: values } = properties[name]?.['x-show-when'] as ShowWhen;
          return { if: { required: [field], properties: { [field]: { enum: values } } }, then: { required: [name] } };
        }),
      ];
    }
  }
  return copy;
}

const options = { allErrors: true, strict: false, allowUnionTypes: true, verbose: true, coerceTypes: false };
/** Knows the schema of schemas, and so tells a fault of a form in words; compiles nothing and keeps nothing. */
const schemaChecker = new Ajv2020(options);

/** An Ajv never forgets what it has compiled: each schema gets one of its own, which goes with its validator. */
function compile(schema: JsonSchema): ValidateFunction {
  schemaChecker.validateSchema(schema, true);
  const ajv = new Ajv2020({ ...options, meta: false, validateSchema: false });
  formats.default(ajv);
  ajv.addVocabulary(displayKeywords);
  return ajv.compile(schema);
}

export const validators = new CompiledSchemas(compile);

function validatorOf(schema: object): ValidateFunction {
  return validators.of(schema, () => strictSchema(schema as JsonSchema));
}

/** What is wrong with values against a form's schema; compiled once for each schema. */
export function schemaErrors(form: Pick<CompiledForm, 'schema'>, values: unknown): ErrorObject[] {
  const validate = validatorOf(form.schema);
  return validate(values) ? [] : (validate.errors ?? []);
}

/** A fault of the schema itself, or null. */
export function schemaFault(schema: object): string | null {
  try {
    validatorOf(schema);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

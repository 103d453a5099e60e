import { Manifest, Overlay, pointerTo } from '@redress/policy-sdk';
import type { Fits, LocalizedText } from '@redress/policy-sdk';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Static, TSchema } from 'typebox';
import { words } from './problems';
import { withSharedParts } from './shared-parts';

// The schemas are the SDK's own, whose specs hold them against the meta-schema; making them shorter costs more than it
// brings for what runs a few times. Together half a second of a first start.
const ajv = new Ajv2020({
  allErrors: true,
  strict: false,
  inlineRefs: false,
  validateSchema: false,
  code: { optimize: false },
});
formats.default(ajv);
const validators = new Map<TSchema, ValidateFunction>();

function validatorOf(schema: TSchema): ValidateFunction {
  const known = validators.get(schema);
  if (known) return known;
  const validate = ajv.compile(withSharedParts(JSON.parse(JSON.stringify(schema)) as object));
  validators.set(schema, validate);
  return validate;
}

export interface SchemaFault {
  pointer: string;
  /** `schema/` and the keyword that does not hold. */
  code: string;
  message: LocalizedText;
  remedy: LocalizedText;
}

/**
 * Of a failed choice, only the faults of the alternative that was
 * meant: the one whose fixed words all fit, with the fewest faults.
 */
function withoutOtherAlternatives(errors: readonly ErrorObject[]): ErrorObject[] {
  let left = [...errors];
  for (const choice of errors
    .filter(({ keyword }) => keyword === 'anyOf')
    .sort((a, b) => b.schemaPath.length - a.schemaPath.length)) {
    const inside = left.filter(
      (error) =>
        error !== choice &&
        error.schemaPath.startsWith(`${choice.schemaPath}/`) &&
        error.instancePath.startsWith(choice.instancePath),
    );
    const branches = new Map<string, ErrorObject[]>();
    for (const error of inside) {
      const branch = error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0] ?? '';
      branches.set(branch, [...(branches.get(branch) ?? []), error]);
    }
    const fits = [...branches.values()].filter((branch) =>
      branch.every(
        ({ keyword, instancePath }) =>
          keyword !== 'const' && !(keyword === 'type' && instancePath === choice.instancePath),
      ),
    );
    const meant = fits.sort((a, b) => a.length - b.length)[0];
    left = left.filter((error) => !inside.includes(error) && (error !== choice || !meant));
    if (meant) left.push(...meant);
  }
  return left;
}

const seeSchema = words('对照 docs/reference 中的说明修改', 'See docs/reference');
const typeNames: Record<string, string> = {
  string: '文字',
  number: '数字',
  integer: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '映射（键: 值）',
};

function describe(error: ErrorObject): SchemaFault {
  return { code: `schema/${error.keyword}`, ...wordsFor(error) };
}

function wordsFor(error: ErrorObject): Omit<SchemaFault, 'code'> {
  const params = error.params as {
    missingProperty?: string;
    additionalProperty?: string;
    allowedValues?: unknown[];
    type?: string;
    pattern?: string;
    limit?: number;
  };
  const pointer = error.instancePath;
  const english = error.message ?? error.keyword;
  if (params.missingProperty !== undefined) {
    return {
      pointer,
      message: words(`缺少“${params.missingProperty}”`, `“${params.missingProperty}” is missing`),
      remedy: words(`补上“${params.missingProperty}”`, `Add “${params.missingProperty}”`),
    };
  }
  if (params.additionalProperty !== undefined) {
    const message = words(
      `这里不认识“${params.additionalProperty}”`,
      `“${params.additionalProperty}” is not known here`,
    );
    return {
      pointer: pointerTo(pointer, params.additionalProperty),
      message,
      remedy: words('删除它，或检查拼写和缩进', 'Remove it, or check its spelling and indentation'),
    };
  }
  if (params.allowedValues) {
    const values = params.allowedValues.join(', ');
    return {
      pointer,
      message: words('不是允许的值', 'not one of the allowed values'),
      remedy: words(`可用：${values}`, `One of: ${values}`),
    };
  }
  if (error.keyword === 'anyOf')
    return { pointer, message: words('不符合任何一种允许的写法', 'fits none of the allowed forms'), remedy: seeSchema };
  if (error.keyword === 'type')
    return {
      pointer,
      message: words(`类型不对，应为${typeNames[params.type ?? ''] ?? params.type ?? ''}`, english),
      remedy: seeSchema,
    };
  if (error.keyword === 'pattern')
    return { pointer, message: words(`格式不对，应符合 ${params.pattern ?? ''}`, english), remedy: seeSchema };
  if (error.keyword === 'minLength' || error.keyword === 'minItems')
    return { pointer, message: words('不能为空', english), remedy: words('填写内容', 'Fill it in') };
  return { pointer, message: words(`不符合规范：${english}`, english), remedy: seeSchema };
}

/** Everything in which a value differs from a schema. */
export function schemaFaults(schema: TSchema, value: unknown): SchemaFault[] {
  const validate = validatorOf(schema);
  return validate(value) ? [] : withoutOtherAlternatives(validate.errors ?? []).map(describe);
}

export const overlayFaults = (overlay: unknown): SchemaFault[] => schemaFaults(Overlay, overlay);
export const manifestFaults = (manifest: unknown): SchemaFault[] => schemaFaults(Manifest, manifest);

/** Whether a value fits a schema. */
export const fits: Fits = <S extends TSchema>(schema: S, value: unknown): value is Static<S> =>
  validatorOf(schema)(value);

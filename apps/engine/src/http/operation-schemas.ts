import { operations } from '@redress/api-contract';
import type { Operation, OperationId } from '@redress/api-contract';
import { InvalidInputError } from '@redress/errors';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { TSchema } from 'typebox';
import { text } from './localized';
import type { Text } from './localized';

const addFormats = formats as unknown as (ajv: Ajv2020) => void;
const plain = (schema: TSchema): object => JSON.parse(JSON.stringify(schema)) as object;

function compilerOf(coerceTypes: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    coerceTypes,
    maxLengthCodePoints: true,
  } as ConstructorParameters<typeof Ajv2020>[0]);
  addFormats(ajv);
  return ajv;
}

interface Checks {
  parameters?: ValidateFunction;
  query?: ValidateFunction;
  body?: ValidateFunction;
}

const bodies = compilerOf(false);
const addresses = compilerOf(true);
const compiled = new Map<OperationId, Checks>();

function checksOf(id: OperationId): Checks {
  const known = compiled.get(id);
  if (known) return known;
  const { parameters, query, body }: Operation = operations[id];
  const checks: Checks = {
    ...(parameters ? { parameters: addresses.compile(plain(parameters)) } : {}),
    ...(query ? { query: addresses.compile(plain(query)) } : {}),
    ...(body ? { body: bodies.compile(plain(body)) } : {}),
  };
  compiled.set(id, checks);
  return checks;
}

/** One fault in words that tell the sender what to do. */
function inWords({ keyword, params }: ErrorObject): Text {
  const parameter = params as Record<string, unknown>;
  switch (keyword) {
    case 'required':
      return text(
        `缺少“${String(parameter['missingProperty'])}”。`,
        `“${String(parameter['missingProperty'])}” is missing.`,
      );
    case 'additionalProperties':
      return text(
        `不认识“${String(parameter['additionalProperty'])}”。`,
        `“${String(parameter['additionalProperty'])}” is not known here.`,
      );
    case 'maxLength':
      return text(`最多 ${String(parameter['limit'])} 个字符。`, `At most ${String(parameter['limit'])} characters.`);
    case 'minLength':
      return text(`至少 ${String(parameter['limit'])} 个字符。`, `At least ${String(parameter['limit'])} characters.`);
    case 'format':
      return text(
        `格式应为 ${String(parameter['format'])}。`,
        `Must be in the form of a ${String(parameter['format'])}.`,
      );
    case 'type':
      return text(`类型应为 ${String(parameter['type'])}。`, `Must be of the type ${String(parameter['type'])}.`);
    case 'minimum':
    case 'maximum':
      return text(
        `应 ${String(parameter['comparison'])} ${String(parameter['limit'])}。`,
        `Must be ${String(parameter['comparison'])} ${String(parameter['limit'])}.`,
      );
    default:
      return text('取值不在允许的范围内。', 'Not one of the values that are allowed.');
  }
}

function pointerOf(error: ErrorObject): string {
  const { missingProperty, additionalProperty } = error.params as {
    missingProperty?: string;
    additionalProperty?: string;
  };
  const member = missingProperty ?? additionalProperty;
  return member === undefined ? error.instancePath : `${error.instancePath}/${member}`;
}

function check(validate: ValidateFunction | undefined, value: unknown, place: Text): void {
  if (!validate || validate(value)) return;
  const byPointer = new Map((validate.errors ?? []).map((error) => [pointerOf(error), inWords(error)]));
  const fields = [...byPointer].map(([pointer, message]) => ({ pointer, message }));
  const first = fields[0];
  const where = first
    ? text(`：${first.pointer || '/'} ${first.message['zh-CN']}`, `: ${first.pointer || '/'} ${first.message.en}`)
    : text('', '');
  throw new InvalidInputError(
    'invalid-input',
    text(`${place['zh-CN']}不符合要求${where['zh-CN']}`, `${place.en} is not as it should be${where.en}`),
    fields,
  );
}

/**
 * Checks address and body against the contract; query values are turned into their types. Throws `InvalidInputError`.
 */
export function checkInput(id: OperationId, request: { params: unknown; query: unknown; body: unknown }): void {
  const checks = checksOf(id);
  check(checks.parameters, request.params, text('地址', 'The address'));
  check(checks.query, request.query, text('查询条件', 'The query'));
  check(checks.body, request.body ?? {}, text('提交的内容', 'The content'));
}

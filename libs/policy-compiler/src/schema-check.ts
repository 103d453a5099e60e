import {
  Archive,
  Category,
  Channel,
  Clause,
  Department,
  DocumentTemplate,
  Form,
  Manifest,
  MessageTemplate,
  PenaltyTable,
  Role,
  Scenario,
  Setting,
  Severity,
  SeverityTable,
  Sla,
  Workflow,
  type ContributionPoint,
} from '@redress/policy-sdk';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { Type, type TSchema } from 'typebox';

const file = (properties: Record<string, TSchema>): TSchema => Type.Object({ $schema: Type.Optional(Type.String()), ...properties }, { additionalProperties: false });
const byId = (schema: TSchema): TSchema => Type.Record(Type.String(), schema);
const single = (schema: { properties: Record<string, TSchema> } & TSchema): TSchema => Type.Object({ $schema: Type.Optional(Type.String()), ...schema.properties }, { additionalProperties: false });

/** What a file of each contribution point holds; published as JSON Schema for editors. */
export const fileSchemas: Record<ContributionPoint, TSchema> = {
  clauses: file({ clauses: byId(Clause) }),
  configuration: file({ configuration: byId(Setting) }),
  roles: file({ roles: byId(Role) }),
  departments: file({ departments: byId(Department) }),
  channels: file({ channels: byId(Channel) }),
  categories: file({ categories: byId(Category) }),
  severities: file({ severities: byId(Severity), table: Type.Optional(SeverityTable) }),
  slas: file({ slas: byId(Sla) }),
  documents: file({ documents: byId(DocumentTemplate) }),
  messages: file({ messages: byId(MessageTemplate) }),
  archive: file({ archive: Archive }),
  forms: single(Form),
  workflows: single(Workflow),
  penaltyRules: single(PenaltyTable),
  scenarios: single(Scenario),
};

const ajv = new Ajv2020({ allErrors: true, strict: false });
formats.default(ajv);
const validators = new Map<TSchema, ValidateFunction>();

function validatorOf(schema: TSchema): ValidateFunction {
  const known = validators.get(schema);
  if (known) return known;
  const validate = ajv.compile(JSON.parse(JSON.stringify(schema)) as object);
  validators.set(schema, validate);
  return validate;
}

export interface SchemaFault {
  pointer: string;
  message: string;
  remedy: string;
}

/** Of a failed choice, only the faults of the alternative that was meant: the one whose fixed words all fit, with the fewest faults. */
function withoutOtherAlternatives(errors: readonly ErrorObject[]): ErrorObject[] {
  let left = [...errors];
  for (const choice of errors.filter(({ keyword }) => keyword === 'anyOf').sort((a, b) => b.schemaPath.length - a.schemaPath.length)) {
    const inside = left.filter((error) => error !== choice && error.schemaPath.startsWith(`${choice.schemaPath}/`) && error.instancePath.startsWith(choice.instancePath));
    const branches = new Map<string, ErrorObject[]>();
    for (const error of inside) {
      const branch = error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0] ?? '';
      branches.set(branch, [...(branches.get(branch) ?? []), error]);
    }
    const fits = [...branches.values()].filter((branch) => branch.every(({ keyword, instancePath }) => keyword !== 'const' && !(keyword === 'type' && instancePath === choice.instancePath)));
    const meant = fits.sort((a, b) => a.length - b.length)[0];
    left = left.filter((error) => !inside.includes(error) && (error !== choice || !meant));
    if (meant) left.push(...meant);
  }
  return left;
}

function describe(error: ErrorObject): SchemaFault {
  const params = error.params as { missingProperty?: string; additionalProperty?: string; allowedValues?: unknown[]; pattern?: string; allowedValue?: unknown };
  const pointer = error.instancePath;
  if (params.missingProperty !== undefined) return { pointer, message: `“${params.missingProperty}” is missing`, remedy: `Add “${params.missingProperty}”` };
  if (params.additionalProperty !== undefined) {
    return { pointer: `${pointer}/${params.additionalProperty}`, message: `“${params.additionalProperty}” is not known here`, remedy: 'Remove it, or check its spelling and indentation' };
  }
  if (params.allowedValues) return { pointer, message: 'not one of the allowed values', remedy: `One of: ${params.allowedValues.join(', ')}` };
  if (error.keyword === 'anyOf') return { pointer, message: 'fits none of the allowed forms', remedy: 'See the JSON Schema named by $schema' };
  return { pointer, message: error.message ?? error.keyword, remedy: 'See the JSON Schema named by $schema' };
}

/** Everything in which a value differs from a schema. */
export function schemaFaults(schema: TSchema, value: unknown): SchemaFault[] {
  const validate = validatorOf(schema);
  return validate(value) ? [] : withoutOtherAlternatives(validate.errors ?? []).map(describe);
}

export const manifestFaults = (manifest: unknown): SchemaFault[] => schemaFaults(Manifest, manifest);

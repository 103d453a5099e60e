import type { CompiledForm, LocalizedText } from '@redress/policy-sdk';
import type { FormProblem } from './fault-texts';
import { checkOf } from './field-check';
import type { Check } from './field-check';
import type { FieldSchema, Layout } from './field-schema';

export type FormOutcome = { ok: true } | { ok: false; problems: FormProblem[] };

const checks = new WeakMap<object, Check>();

function formCheck(schema: object): Check {
  const known = checks.get(schema);
  if (known) return known;
  const check = checkOf({ ...(schema as FieldSchema), type: 'object' }, '');
  checks.set(schema, check);
  return check;
}

/**
 * Checks submitted values against a form: server and portal both, so that neither says what the other does not.
 * Unknown fields, blank text and empty lists where something is required are faults; what is not shown is not required.
 */
export function validateForm({ schema }: { schema: object }, values: unknown): FormOutcome {
  const problems: FormProblem[] = [];
  formCheck(schema)(values, '', problems);
  return problems.length === 0 ? { ok: true } : { ok: false, problems };
}

/** A form as the server compiles it or as the portal is given it. */
interface AnyForm {
  title: LocalizedText;
  schema: Record<string, unknown>;
  layout?: Layout | undefined;
  personal?: CompiledForm['personal'];
}

const composed = new WeakMap<object, WeakMap<object, Record<string, unknown>>>();

function composedSchema(intake: AnyForm, details: AnyForm): Record<string, unknown> {
  const known = composed.get(intake)?.get(details);
  if (known) return known;
  const base = intake.schema as FieldSchema;
  const inner = details.schema as FieldSchema;
  const schema = {
    ...intake.schema,
    properties: {
      ...base.properties,
      details: { ...inner, 'x-label': details.title, ...(details.layout && { 'x-layout': details.layout }) },
    },
    required: [...(base.required ?? []), ...((inner.required ?? []).length > 0 ? ['details'] : [])],
  };
  const byDetails = composed.get(intake) ?? new WeakMap<object, Record<string, unknown>>();
  byDetails.set(details, schema);
  composed.set(intake, byDetails);
  return schema;
}

/** An intake form with the fields that a category asks for besides, under `details`. */
export function withDetails<F extends AnyForm>(intake: F, details: AnyForm): F {
  const personal = details.personal?.map(({ pointer, kind }) => ({ pointer: `/details${pointer}`, kind }));
  return {
    ...intake,
    schema: composedSchema(intake, details),
    // Its own label stands over the details; a section's title would only repeat it.
    ...(intake.layout && { layout: [...intake.layout, { fields: ['details'] }] }),
    ...(intake.personal && { personal: [...intake.personal, ...(personal ?? [])] }),
  };
}

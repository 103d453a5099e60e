import type { CompiledForm } from '@redress/policy-sdk';
import { formProblems, type FormProblem } from './messages';
import { personalPointers } from './personal-values';
import { schemaErrors, type JsonSchema } from './validator';

export type FormOutcome = { ok: true } | { ok: false; problems: FormProblem[] };

/** Checks submitted values against a form: JSON Schema 2020-12, no unknown fields, no blank text where one is required. */
export function validateForm(form: Pick<CompiledForm, 'schema'>, values: unknown): FormOutcome {
  const errors = schemaErrors(form, values);
  return errors.length === 0 ? { ok: true } : { ok: false, problems: formProblems(form.schema, errors) };
}

const composed = new WeakMap<CompiledForm, WeakMap<CompiledForm, CompiledForm>>();

/** An intake form with the fields that a category asks for besides, under `details`. */
export function withDetails(intake: CompiledForm, details: CompiledForm): CompiledForm {
  const known = composed.get(intake)?.get(details);
  if (known) return known;
  const base = intake.schema as JsonSchema & { properties?: JsonSchema; required?: string[] };
  const inner = details.schema as JsonSchema & { required?: string[] };
  const schema = {
    ...base,
    type: 'object' as const,
    properties: { ...base.properties, details: { ...inner, 'x-label': details.title } },
    required: [...(base.required ?? []), ...((inner.required ?? []).length > 0 ? ['details'] : [])],
  };
  const layout = intake.layout ? [...intake.layout, { title: details.title, fields: ['details'] }] : undefined;
  const form: CompiledForm = { ...intake, schema, personal: personalPointers(schema), ...(layout && { layout }) };
  const byDetails = composed.get(intake) ?? new WeakMap<CompiledForm, CompiledForm>();
  byDetails.set(details, form);
  composed.set(intake, byDetails);
  return form;
}

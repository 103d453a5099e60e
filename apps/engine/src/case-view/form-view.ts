import type { FormView, SubmittedFormView } from '@redress/api-contract';
import type { CaseState, SubmittedForm } from '@redress/engine-core';
import { withDetails, withUnits } from '@redress/forms';
import type { FieldSchema } from '@redress/forms';
import type { CompiledForm, PolicyRevision } from '@redress/policy-sdk';
import { plainText } from '../http/localized';
import { personOf } from '../organisation/people';
import { FieldReading } from './field-reading';
import type { PersonalKinds, Reader } from './field-reading';

/** A form as the portal draws it; `item` holds the units of numbers that are filled in on a work item. */
export function formView(
  form: CompiledForm,
  { initial, item = {} }: { initial?: Record<string, unknown> | undefined; item?: Record<string, unknown> } = {},
): FormView {
  const { id, title, clause, guidance, schema, layout } = form;
  return {
    id,
    title,
    schema: withUnits(schema as FieldSchema, item) as typeof schema,
    ...(clause === undefined ? {} : { clause }),
    ...(guidance === undefined ? {} : { guidance }),
    ...(layout === undefined ? {} : { layout }),
    ...(initial === undefined ? {} : { initial }),
  };
}

/** Pointers lead into the case, so that a field can be named across forms: `/forms/12/customer/phone`. */
export const submissionPointer = (seq: number): string => `/forms/${seq}`;

/** The form of a submission: the intake form asks with the details form of its category, under `details`. */
function formOf(revision: PolicyRevision, { category }: CaseState, submitted: SubmittedForm): CompiledForm | undefined {
  const form = revision.forms[submitted.form];
  const details = category === null ? undefined : revision.forms[revision.categories[category]?.detailsForm ?? ''];
  const has = form?.schema.properties !== undefined && Object.hasOwn(form.schema.properties, 'details');
  return form && details && submitted.data['details'] !== undefined && !has ? withDetails(form, details) : form;
}

/** The place in a form whatever the row: the index in `/witnesses/3/name` becomes a star. */
const anyRow = (pointer: string): string => pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');

/** What kind of personal data stands at a pointer into a submission, if any. */
export function personalKindsOf(revision: PolicyRevision, state: CaseState, submitted: SubmittedForm): PersonalKinds {
  const personal = formOf(revision, state, submitted)?.personal ?? [];
  const kinds = new Map<string, string>(personal.map(({ pointer, kind }) => [pointer, kind]));
  return (pointer) => kinds.get(pointer) ?? kinds.get(anyRow(pointer));
}

/** A submitted form in words, with personal data masked for those who may not see it. */
export function submittedFormView(submitted: SubmittedForm, state: CaseState, reader: Reader): SubmittedFormView {
  const { form, round, item, at, by, seq, data } = submitted;
  const { revision, people } = reader;
  const base = submissionPointer(seq);
  const filled = state.items.find(({ id }) => id === item)?.data ?? {};
  const schema = withUnits((formOf(revision, state, submitted)?.schema ?? {}) as FieldSchema, filled);
  const reading = new FieldReading(reader, personalKindsOf(revision, state, submitted), base);
  reading.object(schema, data, base, null);
  const known = revision.forms[form];
  return {
    form,
    title: known?.title ?? plainText(form),
    ...(known?.clause === undefined ? {} : { clause: known.clause }),
    round,
    ...(item === undefined ? {} : { item }),
    at,
    by: personOf(people, by),
    seq,
    fields: reading.fields,
    tables: reading.tables,
  };
}

import type { FieldView, FormView, SubmittedFormView } from '@redress/api-contract';
import type { CaseState, SubmittedForm } from '@redress/engine-core';
import type { FieldSchema } from '@redress/forms';
import type { CompiledForm, LocalizedText, PolicyRevision } from '@redress/policy-sdk';
import type { Static } from 'typebox';
import { plainText, text } from '../http/localized';
import { anyPosition, mask, personalKinds } from './personal-data';
import { personOf } from '../organisation/people';
import { displayValue } from './value-display';
import type { DisplayContext } from './value-display';

type Field = Static<typeof FieldView>;
type Submitted = Static<typeof SubmittedFormView>;

/** A form as the portal draws it. */
export function formView(form: CompiledForm, initial?: Record<string, unknown>): FormView {
  const { id, title, clause, guidance, schema, layout } = form;
  return {
    id,
    title,
    schema,
    ...(clause === undefined ? {} : { clause }),
    ...(guidance === undefined ? {} : { guidance }),
    ...(layout === undefined ? {} : { layout }),
    ...(initial === undefined ? {} : { initial }),
  };
}

/** Pointers lead into the case, so that a field can be named across forms: `/forms/12/customer/phone`. */
export const submissionPointer = (seq: number): string => `/forms/${seq}`;

export interface Reader extends DisplayContext {
  clear: boolean;
}

/** The flat fields and the tables of one submitted object. Objects inside it lend their fields their own label. */
class FormReading {
  readonly fields: Field[] = [];
  readonly tables: Submitted['tables'] = [];

  constructor(
    private readonly reader: Reader,
    private readonly kinds: ReadonlyMap<string, string>,
    private readonly base: string,
  ) {}

  object(schema: FieldSchema, value: Record<string, unknown>, pointer: string, prefix: LocalizedText | null): void {
    const names = [...new Set([...Object.keys(schema.properties ?? {}), ...Object.keys(value)])];
    for (const name of names.filter((candidate) => value[candidate] !== undefined)) {
      this.member(schema.properties?.[name] ?? {}, name, value[name], `${pointer}/${name}`, prefix);
    }
  }

  private member(
    schema: FieldSchema,
    name: string,
    value: unknown,
    pointer: string,
    prefix: LocalizedText | null,
  ): void {
    const own = schema['x-label'] ?? plainText(name);
    const label = prefix ? text(`${prefix['zh-CN']} · ${own['zh-CN']}`, `${prefix.en} · ${own.en}`) : own;
    if (Array.isArray(value) && value.some((entry) => typeof entry === 'object' && entry !== null))
      this.table(schema, value, pointer, label);
    else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      this.object(schema, value as Record<string, unknown>, pointer, schema['x-label'] ?? null);
    else this.fields.push(this.field(schema, value, pointer, label));
  }

  private table(schema: FieldSchema, rows: unknown[], pointer: string, label: LocalizedText): void {
    const columns = Object.entries(schema.items?.properties ?? {});
    this.tables.push({
      label,
      columns: columns.map(([name, column]) => column['x-label'] ?? plainText(name)),
      rows: rows.map((row, index) =>
        columns.map(([name, column]) =>
          this.field(
            column,
            (row as Record<string, unknown> | null)?.[name] ?? null,
            `${pointer}/${index}/${name}`,
            column['x-label'] ?? plainText(name),
          ),
        ),
      ),
    });
  }

  private field(schema: FieldSchema, value: unknown, pointer: string, label: LocalizedText): Field {
    const inside = pointer.slice(this.base.length);
    const kind = this.kinds.get(inside) ?? this.kinds.get(anyPosition(inside)) ?? schema['x-personal'];
    const masked = kind !== undefined && !this.reader.clear && value !== null && value !== '';
    if (!masked)
      return {
        pointer,
        label,
        value: value ?? null,
        display: displayValue(schema, value, this.reader),
        masked,
        personal: kind !== undefined,
      };
    const hidden = mask(kind, String(value));
    return { pointer, label, value: hidden, display: plainText(hidden), masked, personal: true };
  }
}

/** The schema of a form for one submission: the intake form holds the details form of its category under `details`. */
export function schemaOfSubmission(revision: PolicyRevision, state: CaseState, submitted: SubmittedForm): FieldSchema {
  const schema = (revision.forms[submitted.form]?.schema ?? {}) as FieldSchema;
  const details = state.category === null ? undefined : revision.categories[state.category]?.detailsForm;
  const detailsForm = details === undefined ? undefined : revision.forms[details];
  if (submitted.data['details'] === undefined || !detailsForm || schema.properties?.['details']) return schema;
  return {
    ...schema,
    properties: {
      ...schema.properties,
      details: { ...(detailsForm.schema as FieldSchema), 'x-label': detailsForm.title },
    },
  };
}

/** Personal fields of a submission, those of the details form included. */
export function personalPointers(
  revision: PolicyRevision,
  state: CaseState,
  submitted: SubmittedForm,
): Map<string, string> {
  const kinds = personalKinds(revision, submitted.form);
  const details = state.category === null ? undefined : revision.categories[state.category]?.detailsForm;
  if (details !== undefined)
    for (const [pointer, kind] of personalKinds(revision, details)) kinds.set(`/details${pointer}`, kind);
  return kinds;
}

/** A submitted form in words, with personal data masked for those who may not see it. */
export function submittedFormView(submitted: SubmittedForm, state: CaseState, reader: Reader): Submitted {
  const { form, round, item, at, by, seq, data } = submitted;
  const { revision, people } = reader;
  const base = submissionPointer(seq);
  const reading = new FormReading(reader, personalPointers(revision, state, submitted), base);
  reading.object(schemaOfSubmission(revision, state, submitted), data, base, null);
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

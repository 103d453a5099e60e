import type { FieldView, FormView, SubmittedFormView } from '@redress/api-contract';
import type { CaseState, SubmittedForm } from '@redress/engine-core';
import { maskPersonal, pointerOf, withDetails } from '@redress/forms';
import type { FieldSchema } from '@redress/forms';
import type { CompiledForm, LocalizedText, PolicyRevision } from '@redress/policy-sdk';
import type { Static } from 'typebox';
import { plainText, text } from '../http/localized';
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
    private readonly personalKind: PersonalKinds,
    private readonly base: string,
  ) {}

  object(schema: FieldSchema, value: Record<string, unknown>, pointer: string, prefix: LocalizedText | null): void {
    const names = [...new Set([...Object.keys(schema.properties ?? {}), ...Object.keys(value)])];
    for (const name of names.filter((candidate) => value[candidate] !== undefined)) {
      this.member(schema.properties?.[name] ?? {}, name, value[name], `${pointer}${pointerOf([name])}`, prefix);
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
            `${pointer}${pointerOf([index, name])}`,
            column['x-label'] ?? plainText(name),
          ),
        ),
      ),
    });
  }

  private field(schema: FieldSchema, value: unknown, pointer: string, label: LocalizedText): Field {
    const inside = pointer.slice(this.base.length);
    const kind = this.personalKind(inside) ?? schema['x-personal'];
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
    const hidden = maskPersonal(kind, String(value));
    return { pointer, label, value: hidden, display: plainText(hidden), masked, personal: true };
  }
}

/** The form of a submission: the intake form asks with the details form of its category, under `details`. */
function formOf(revision: PolicyRevision, { category }: CaseState, submitted: SubmittedForm): CompiledForm | undefined {
  const form = revision.forms[submitted.form];
  const details = category === null ? undefined : revision.forms[revision.categories[category]?.detailsForm ?? ''];
  const has = form?.schema.properties !== undefined && Object.hasOwn(form.schema.properties, 'details');
  return form && details && submitted.data['details'] !== undefined && !has ? withDetails(form, details) : form;
}

type PersonalKinds = (pointer: string) => string | undefined;

/** The place in a form whatever the row: the index in `/witnesses/3/name` becomes a star. */
const anyRow = (pointer: string): string => pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');

/** What kind of personal data stands at a pointer into a submission, if any. */
export function personalKindsOf(revision: PolicyRevision, state: CaseState, submitted: SubmittedForm): PersonalKinds {
  const personal = formOf(revision, state, submitted)?.personal ?? [];
  const kinds = new Map<string, string>(personal.map(({ pointer, kind }) => [pointer, kind]));
  return (pointer) => kinds.get(pointer) ?? kinds.get(anyRow(pointer));
}

/** A submitted form in words, with personal data masked for those who may not see it. */
export function submittedFormView(submitted: SubmittedForm, state: CaseState, reader: Reader): Submitted {
  const { form, round, item, at, by, seq, data } = submitted;
  const { revision, people } = reader;
  const base = submissionPointer(seq);
  const reading = new FormReading(reader, personalKindsOf(revision, state, submitted), base);
  reading.object((formOf(revision, state, submitted)?.schema ?? {}) as FieldSchema, data, base, null);
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

import { Type, type Static } from 'typebox';
import { ClauseId, ElementId, Id, LocalizedText, described } from '../../text';
import { Field } from './field';
import type { PersonalKind } from './personal-kind';

export { PersonalKind } from './personal-kind';

const strict = { additionalProperties: false } as const;

/** The JSON Schema of a form or of one of its fields, as far as the product reads it. */
export interface FormSchema {
  [keyword: string]: unknown;
  properties?: Record<string, FormSchema>;
  required?: string[];
  items?: FormSchema;
  enum?: unknown[];
  'x-layout'?: { title?: LocalizedText; fields: string[] }[];
  'x-unit-from'?: string;
  'x-range-to'?: string;
  'x-shown'?: boolean;
  'x-personal'?: PersonalKind;
  'x-show-when'?: { field: string; in: unknown[] };
}

/** What the fields inside a schema of fields refer to: it stands at the root of whatever holds one. */
export const fieldDefinitions = { $defs: { field: Field } } as const;

/** A JSON Schema of an object, as forms and work items declare theirs. */
export const FieldsSchema = Type.Unsafe<{ type: 'object' } & FormSchema>(
  Type.Object({ ...Field.properties, type: described(Type.Literal('object'), 'It is an object.') }, strict),
);
export type FieldsSchema = Static<typeof FieldsSchema>;

/**
 * `forms`: `schema` is a JSON Schema 2020-12 of an object; its marks (`x-…`) and widgets are in `keywords.ts`.
 * An array of objects is a table that rows are added to. Strings with `format: date-time` are instants.
 */
export const Form = Type.Object(
  {
    id: Id,
    title: described(LocalizedText, 'Name of the form.'),
    clause: Type.Optional(ClauseId),
    guidance: described(Type.Optional(LocalizedText), 'Read by the person who fills it in.'),
    schema: described(FieldsSchema, 'JSON Schema 2020-12 of an object, with the marks of `forms.md`.'),
    layout: described(
      Type.Optional(
        Type.Array(
          Type.Object(
            {
              id: ElementId,
              title: described(Type.Optional(LocalizedText), 'Name of the form.'),
              fields: described(Type.Array(Type.String(), { minItems: 1 }), 'Names of the fields, in order.'),
            },
            strict,
          ),
        ),
      ),
      'Sections in which the fields are shown; left out, all in one.',
    ),
  },
  { ...strict, ...fieldDefinitions },
);
export type Form = Static<typeof Form>;

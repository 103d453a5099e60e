import { Type, type Static } from 'typebox';
import { ClauseId, ElementId, Id, LocalizedText } from '../../text';

const strict = { additionalProperties: false } as const;

/** Kinds of personal data; each is stored encrypted and shown masked. */
export const PersonalKind = Type.Union([
  Type.Literal('name'),
  Type.Literal('phone'),
  Type.Literal('email'),
  Type.Literal('address'),
  Type.Literal('other'),
]);
export type PersonalKind = Static<typeof PersonalKind>;

/** The JSON Schema of a form or of one of its fields, as far as the product reads it. */
export interface FormSchema {
  [keyword: string]: unknown;
  properties?: Record<string, FormSchema>;
  required?: string[];
  items?: FormSchema;
  'x-personal'?: PersonalKind;
  'x-show-when'?: { field: string; in: unknown[] };
}

/**
 * `forms`: `schema` is a JSON Schema 2020-12 of an object. Besides the standard's keywords a property may have
 * `x-label`, `x-help` (LocalizedText), `x-options` (labels of enum values), `x-personal` (PersonalKind), `x-unit` (LocalizedText),
 * `x-show-when` ({ field, in: [...] }: shown, and required if listed in required, only then) and `x-widget`:
 * `text` | `textarea` | `select` | `radio` | `checkbox` | `date-time` | `number` | `money` (integer fen) | `rating` | `department` | `person` | `category` | `severity` | `channel`.
 * An array of objects is a table that rows are added to. Strings with `format: date-time` are instants.
 */
export const Form = Type.Object(
  {
    id: Id,
    title: LocalizedText,
    clause: Type.Optional(ClauseId),
    /** Read by the person who fills it in. */
    guidance: Type.Optional(LocalizedText),
    schema: Type.Unsafe<{ type: 'object' } & FormSchema>(
      Type.Object({ type: Type.Literal('object') }, { additionalProperties: true }),
    ),
    layout: Type.Optional(
      Type.Array(
        Type.Object(
          { id: ElementId, title: Type.Optional(LocalizedText), fields: Type.Array(Type.String(), { minItems: 1 }) },
          strict,
        ),
      ),
    ),
  },
  strict,
);
export type Form = Static<typeof Form>;

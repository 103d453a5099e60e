import { Type, type TSchema } from 'typebox';
import { LocalizedText, described } from '../../text';
import { formFormats, formMarks, formWidgets } from './keywords';
import type { Word } from './keywords';
import { PersonalKind } from './personal-kind';

const strict = { additionalProperties: false } as const;

/** A field inside a field; the definition stands at the root of every schema that has it. */
const Inside = Type.Unsafe<object>({ $ref: '#/$defs/field' });

const Section = Type.Object(
  {
    id: described(Type.Optional(Type.String()), 'Names the section, so that layers above change it alone.'),
    title: described(Type.Optional(LocalizedText), 'Heading of the section.'),
    fields: described(Type.Array(Type.String(), { minItems: 1 }), 'Names of the fields, in order.'),
  },
  strict,
);

/** What may stand behind each mark of a field. */
const marks: Readonly<Record<keyof typeof formMarks, TSchema>> = {
  'x-label': LocalizedText,
  'x-help': LocalizedText,
  'x-placeholder': LocalizedText,
  'x-options': Type.Record(Type.String(), LocalizedText),
  'x-unit': LocalizedText,
  'x-unit-from': Type.String(),
  'x-range-to': Type.String(),
  'x-shown': Type.Boolean(),
  'x-personal': PersonalKind,
  'x-show-when': Type.Object(
    {
      field: described(Type.String(), 'Name of the field beside this one.'),
      in: described(Type.Array(Type.Unknown(), { minItems: 1 }), 'Values of it with which this field is asked for.'),
    },
    strict,
  ),
  'x-widget': Type.Enum(Object.keys(formWidgets)),
  'x-layout': Type.Array(Section),
};

const count = (description: string): TSchema => described(Type.Integer({ minimum: 0 }), description);
const number = (description: string): TSchema => described(Type.Number(), description);

const keywords: Readonly<Record<string, TSchema>> = {
  type: described(
    Type.Enum(['object', 'array', 'string', 'number', 'integer', 'boolean']),
    'Type of the value; an `object` has fields of its own, an `array` of objects is a table that rows are added to.',
  ),
  title: described(Type.Unknown(), 'For readers of the file; people see `x-label`.'),
  description: described(Type.Unknown(), 'For readers of the file; people see `x-help`.'),
  $comment: described(Type.Unknown(), 'For readers of the file.'),
  examples: described(Type.Array(Type.Unknown()), 'Values as they may be.'),
  default: described(Type.Unknown(), 'Value that the field begins with.'),
  format: described(Type.Enum([...formFormats]), 'What kind of text it is.'),
  enum: described(Type.Array(Type.Unknown(), { minItems: 1 }), 'Values to choose from; `x-options` labels them.'),
  const: described(Type.Unknown(), 'The only value it may have.'),
  pattern: described(Type.String(), 'Regular expression that a text fits.'),
  minLength: count('Fewest signs of a text.'),
  maxLength: count('Most signs of a text.'),
  minimum: number('Least value.'),
  maximum: number('Greatest value.'),
  exclusiveMinimum: number('The value is above this.'),
  exclusiveMaximum: number('The value is below this.'),
  multipleOf: described(Type.Number({ exclusiveMinimum: 0 }), 'The value is a multiple of this.'),
  minItems: count('Fewest elements of a list.'),
  maxItems: count('Most elements of a list.'),
  uniqueItems: described(Type.Boolean(), 'Whether all elements of a list differ.'),
  additionalProperties: described(Type.Boolean(), 'Whether fields that are not named here are taken.'),
  required: described(Type.Array(Type.String()), 'Fields that have to be filled in.'),
  properties: described(Type.Record(Type.String(), Inside), 'Fields by name.'),
  items: described(Inside, 'What each element of a list is.'),
};

const optional = (schemas: Readonly<Record<string, TSchema>>): Record<string, TSchema> =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, Type.Optional(schema)]));

const markWords: Readonly<Record<string, Word>> = formMarks;
const explainedMarks = Object.fromEntries(
  Object.entries(marks).map(([name, schema]) => {
    const { description = '', example = '' } = markWords[name] ?? {};
    return [name, described(schema, `${description} Example: \`${example}\``)];
  }),
);

/** One field of a form: the keywords of JSON Schema 2020-12 that forms know, and the product's own marks. */
export const Field = Type.Object(optional({ ...keywords, ...explainedMarks }), {
  ...strict,
  description: 'A field: its type, bounds and marks.',
});

import { Type, type Static } from 'typebox';
import { LocalizedText } from '../../text';

const strict = { additionalProperties: false } as const;

/** `clauses`: the numbered statements of the written policy. `implementedBy` names contributions as `<point>/<id>`. */
export const Clause = Type.Object(
  {
    title: LocalizedText,
    text: LocalizedText,
    kind: Type.Optional(Type.Union([Type.Literal('preamble'), Type.Literal('rule')])),
    implementedBy: Type.Optional(Type.Array(Type.String({ pattern: '^[a-zA-Z]+/.+$' }))),
    /** What of the clause is not carried yet, said openly to the reader. */
    outstanding: Type.Optional(LocalizedText),
  },
  strict,
);
export type Clause = Static<typeof Clause>;

import { Type, type Static } from 'typebox';
import { LocalizedText, described } from '../../text';

const strict = { additionalProperties: false } as const;

/** `clauses`: the numbered statements of the written policy. `implementedBy` names contributions as `<point>/<id>`. */
export const Clause = Type.Object(
  {
    title: described(LocalizedText, 'Heading of the clause.'),
    text: described(LocalizedText, 'Wording of the clause.'),
    kind: described(
      Type.Optional(Type.Enum(['preamble', 'rule'])),
      '`preamble` states no rule and needs nothing that implements it; `rule` if left out.',
    ),
    implementedBy: described(
      Type.Optional(Type.Array(Type.String({ pattern: '^[a-zA-Z]+/.+$' }))),
      'What carries the clause out: `slas/answer`, `guards/known`, `documents/dossier` …',
    ),
    outstanding: described(
      Type.Optional(LocalizedText),
      'What of the clause is not carried yet, said openly to the reader.',
    ),
  },
  strict,
);
export type Clause = Static<typeof Clause>;

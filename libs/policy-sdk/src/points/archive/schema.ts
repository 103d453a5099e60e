import { Type, type Static } from 'typebox';
import { ClauseId, Expression, Id, LocalizedText, described } from '../../text';

const strict = { additionalProperties: false } as const;

/** `archive`: what a complete file holds. Every piece missing is named, and keeps the case out of the archive. */
export const Archive = Type.Object(
  {
    clause: Type.Optional(ClauseId),
    requires: described(
      Type.Record(
        Type.String(),
        Type.Object(
          {
            title: LocalizedText,
            clause: Type.Optional(ClauseId),
            when: described(Type.Optional(Expression), 'The piece is asked for only when this holds.'),
            form: described(Type.Optional(Id), 'Last submission of this form is on file.'),
            evidence: described(Type.Optional(Type.Integer({ minimum: 1 })), 'At least so many pieces of evidence.'),
            item: described(Type.Optional(Id), 'At least one item of the type is done and none is open.'),
            holds: described(Type.Optional(Expression), 'Any other condition.'),
          },
          strict,
        ),
      ),
      'Pieces by id; the case is archived when every one that applies is there.',
    ),
  },
  strict,
);
export type Archive = Static<typeof Archive>;

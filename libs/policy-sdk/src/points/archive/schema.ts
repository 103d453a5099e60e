import { Type, type Static } from 'typebox';
import { ClauseId, Expression, Id, LocalizedText } from '../../text';

const strict = { additionalProperties: false } as const;

/** `archive`: what a complete file holds. Every piece missing is named, and keeps the case out of the archive. */
export const Archive = Type.Object(
  {
    clause: Type.Optional(ClauseId),
    requires: Type.Record(
      Type.String(),
      Type.Object(
        {
          title: LocalizedText,
          clause: Type.Optional(ClauseId),
          /** The piece is asked for only when this holds. */
          when: Type.Optional(Expression),
          /** Last submission of this form is on file. */
          form: Type.Optional(Id),
          /** At least so many pieces of evidence. */
          evidence: Type.Optional(Type.Integer({ minimum: 1 })),
          /** At least one item of the type is done and none is open. */
          item: Type.Optional(Id),
          /** Any other condition. */
          holds: Type.Optional(Expression),
        },
        strict,
      ),
    ),
  },
  strict,
);
export type Archive = Static<typeof Archive>;

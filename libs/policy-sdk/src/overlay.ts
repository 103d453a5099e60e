import { Type, type Static } from 'typebox';

const strict = { additionalProperties: false } as const;

/** A change that the group or a unit lays over the policy, by id. `null` removes a contribution. */
export const Overlay = Type.Object(
  {
    settings: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Object(
          {
            value: Type.Optional(Type.Union([Type.Number(), Type.String(), Type.Boolean()])),
            /** Group only: units may not change it. */
            locked: Type.Optional(Type.Boolean()),
            /** Group only: narrower bounds than the policy's own. */
            minimum: Type.Optional(Type.Number()),
            maximum: Type.Optional(Type.Number()),
            /** That a person has confirmed this value. It holds for this value only. */
            confirmed: Type.Optional(
              Type.Object(
                {
                  by: Type.String(),
                  at: Type.String({ format: 'date-time' }),
                  value: Type.Union([Type.Number(), Type.String(), Type.Boolean()]),
                },
                strict,
              ),
            ),
          },
          strict,
        ),
      ),
    ),
    /** Merge patches (RFC 7396) by point and id. */
    contributions: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()))),
    /** Why; shown in the change log. */
    reason: Type.Optional(Type.String()),
  },
  strict,
);
export type Overlay = Static<typeof Overlay>;

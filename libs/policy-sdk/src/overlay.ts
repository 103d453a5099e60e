import { Type, type Static } from 'typebox';
import { described } from './text';

const strict = { additionalProperties: false } as const;

/** A change that the group or a unit lays over the policy, by id. `null` removes a contribution. */
export const Overlay = Type.Object(
  {
    settings: described(
      Type.Optional(
        Type.Record(
          Type.String(),
          Type.Object(
            {
              value: described(
                Type.Optional(Type.Union([Type.Number(), Type.String(), Type.Boolean()])),
                'Value that this layer sets.',
              ),
              locked: described(Type.Optional(Type.Boolean()), 'Group only: units may not change it.'),
              minimum: described(Type.Optional(Type.Number()), "Group only: narrower bounds than the policy's own."),
              maximum: described(Type.Optional(Type.Number()), 'Group only: narrower bounds than the policy’s own.'),
              confirmed: described(
                Type.Optional(
                  Type.Object(
                    {
                      by: described(Type.String(), 'Who confirmed it.'),
                      at: described(Type.String({ format: 'date-time' }), 'When.'),
                      value: described(
                        Type.Union([Type.Number(), Type.String(), Type.Boolean()]),
                        'Value that this layer sets.',
                      ),
                    },
                    strict,
                  ),
                ),
                'That a person has confirmed this value. It holds for this value only.',
              ),
            },
            strict,
          ),
        ),
      ),
      'Changes of settings, by id.',
    ),
    contributions: described(
      Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()))),
      'Merge patches (RFC 7396) by point and id.',
    ),
    reason: described(Type.Optional(Type.String()), 'Why; shown in the change log.'),
  },
  strict,
);
export type Overlay = Static<typeof Overlay>;

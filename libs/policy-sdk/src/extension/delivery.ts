import { Type, type Static } from 'typebox';

const strict = { additionalProperties: false } as const;

/** A message on its way to one recipient. */
export const OutgoingMessage = Type.Object(
  {
    /** The same in each attempt, and of no other message: a channel can tell a repeat by it from a new one. */
    id: Type.String(),
    /** Sign-in name of the person it is for; where that person is reached is the channel's to know. */
    recipient: Type.String(),
    subject: Type.Optional(Type.String()),
    text: Type.String(),
    locale: Type.Union([Type.Literal('zh-CN'), Type.Literal('en')]),
  },
  strict,
);
export type OutgoingMessage = Static<typeof OutgoingMessage>;

/** What became of one attempt. `retry` says whether another attempt makes sense. */
export const DeliveryOutcome = Type.Union([
  Type.Object({ outcome: Type.Literal('delivered'), reference: Type.Optional(Type.String()) }, strict),
  Type.Object({ outcome: Type.Literal('failed'), reason: Type.String(), retry: Type.Boolean() }, strict),
]);
export type DeliveryOutcome = Static<typeof DeliveryOutcome>;

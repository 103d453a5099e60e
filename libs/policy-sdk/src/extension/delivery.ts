import { Type, type Static } from 'typebox';

const strict = { additionalProperties: false } as const;

/** A message on its way to one recipient. */
export const OutgoingMessage = Type.Object(
  {
    /** The same message has the same id in each attempt: a channel that can, sends it once. */
    id: Type.String(),
    /** An address as the channel understands it: a telephone number, a mailbox. */
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

import { Type, type Static } from 'typebox';
import { ClauseId, Id, LocalizedText, described } from '../../text';

const strict = { additionalProperties: false } as const;

/** `messages`: short texts. `{{...}}` is Handlebars over the case. */
export const MessageTemplate = Type.Object(
  {
    title: LocalizedText,
    text: described(LocalizedText, 'Handlebars text; `{{…}}` is filled from the case.'),
    channels: described(
      Type.Optional(Type.Array(Id, { uniqueItems: true })),
      'Delivery channels of installed plugins that it goes out by, besides the notice in the system.',
    ),
    clause: Type.Optional(ClauseId),
  },
  strict,
);
export type MessageTemplate = Static<typeof MessageTemplate>;

import { Type, type Static } from 'typebox';
import { ClauseId, LocalizedText, described } from '../../text';

const strict = { additionalProperties: false } as const;

/** `messages`: short texts. `{{...}}` is Handlebars over the case. */
export const MessageTemplate = Type.Object(
  {
    title: LocalizedText,
    text: described(LocalizedText, 'Handlebars text; `{{…}}` is filled from the case.'),
    clause: Type.Optional(ClauseId),
  },
  strict,
);
export type MessageTemplate = Static<typeof MessageTemplate>;

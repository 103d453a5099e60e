import { Type, type Static } from 'typebox';
import { ClauseId, LocalizedText } from '../../text';

const strict = { additionalProperties: false } as const;

/** `messages`: short texts. `{{...}}` is Handlebars over the case. */
export const MessageTemplate = Type.Object(
  { title: LocalizedText, text: LocalizedText, clause: Type.Optional(ClauseId) },
  strict,
);
export type MessageTemplate = Static<typeof MessageTemplate>;

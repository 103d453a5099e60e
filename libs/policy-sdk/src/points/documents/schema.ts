import { Type, type Static } from 'typebox';
import { ClauseId, Expression, LocalizedText } from '../../text';

const strict = { additionalProperties: false } as const;

/** `documents`: a formal PDF. `template` is a Handlebars file of the plugin; left out, the engine's dossier layout is used. */
export const DocumentTemplate = Type.Object(
  {
    title: LocalizedText,
    clause: Type.Optional(ClauseId),
    kind: Type.Union([Type.Literal('dossier'), Type.Literal('notice')]),
    template: Type.Optional(Type.String()),
    /** Shows personal data masked whoever asks for it. */
    masked: Type.Optional(Type.Boolean()),
    /** Must hold before the document is final; before that it is a draft and says so. */
    finalWhen: Type.Optional(Expression),
  },
  strict,
);
export type DocumentTemplate = Static<typeof DocumentTemplate>;

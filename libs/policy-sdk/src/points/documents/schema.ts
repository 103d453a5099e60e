import { Type, type Static } from 'typebox';
import { ClauseId, Expression, LocalizedText, described } from '../../text';

const strict = { additionalProperties: false } as const;

/** `documents`: a formal PDF. */
export const DocumentTemplate = Type.Object(
  {
    title: LocalizedText,
    clause: Type.Optional(ClauseId),
    kind: described(
      Type.Enum(['dossier', 'notice']),
      '`dossier` is the whole case file, `notice` any other formal document.',
    ),
    template: described(
      Type.Optional(Type.String()),
      'Handlebars file of the plugin, `templates/….hbs`; left out, the dossier layout of the engine.',
    ),
    masked: described(Type.Optional(Type.Boolean()), 'Shows personal data masked whoever asks for it.'),
    finalWhen: described(
      Type.Optional(Expression),
      'Must hold before the document is final; before that it is a draft and says so.',
    ),
  },
  strict,
);
export type DocumentTemplate = Static<typeof DocumentTemplate>;

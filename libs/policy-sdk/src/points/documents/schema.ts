import { Type, type Static } from 'typebox';
import { ClauseId, Expression, Id, LocalizedText, described } from '../../text';

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
    values: described(
      Type.Optional(
        Type.Record(
          Type.String({ pattern: '^[a-z][a-zA-Z0-9]*$' }),
          Type.Object(
            {
              helper: described(Id, 'Document helper of any installed plugin.'),
              input: described(Type.Record(Type.String(), Expression), 'Values of the helper by name: expressions.'),
            },
            strict,
          ),
        ),
      ),
      'Values that document helpers of plugins compute, by the name under which the template shows them: ' +
        '`{{values.<name>}}`. They are kept with the document.',
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

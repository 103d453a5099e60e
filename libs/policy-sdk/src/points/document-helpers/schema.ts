import { Type, type Static } from 'typebox';
import { described, LocalizedText } from '../../text';

const strict = { additionalProperties: false } as const;

/** `documentHelpers`: computes a value that a document shows. */
export const DocumentHelperDeclaration = Type.Object(
  {
    title: LocalizedText,
    help: described(Type.Optional(LocalizedText), 'More about it, for authors of policies.'),
    input: described(
      Type.Record(Type.String({ pattern: '^[a-z][a-zA-Z0-9]*$' }), LocalizedText),
      'The values that it is given, by name.',
    ),
  },
  strict,
);
export type DocumentHelperDeclaration = Static<typeof DocumentHelperDeclaration>;

import { Type, type Static } from 'typebox';
import { described, LocalizedText } from '../../text';

const strict = { additionalProperties: false } as const;

/** `connectors`: a way in for complaints from outside, whose code the plugin's `main` registers. */
export const ConnectorDeclaration = Type.Object(
  {
    title: LocalizedText,
    help: described(Type.Optional(LocalizedText), 'What a file must look like, for whoever sends one.'),
    fileTypes: described(
      Type.Array(Type.String({ pattern: '^\\.[a-z0-9]{1,8}$' }), { minItems: 1 }),
      'Endings of the files that it reads, such as `.csv`.',
    ),
    values: described(
      Type.Record(Type.String({ pattern: '^[a-z][a-zA-Z0-9]*$' }), LocalizedText),
      'The values of an entry by name; the intake of a policy says which field of its form takes which.',
    ),
  },
  strict,
);
export type ConnectorDeclaration = Static<typeof ConnectorDeclaration>;

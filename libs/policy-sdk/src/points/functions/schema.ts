import { Type, type Static } from 'typebox';
import { described, LocalizedText } from '../../text';

const strict = { additionalProperties: false } as const;
const Names = Type.Record(Type.String({ pattern: '^[a-z][a-zA-Z0-9]*$' }), LocalizedText);

/** `functions`: a pure function, whose code the plugin's `main` registers. */
export const FunctionDeclaration = Type.Object(
  {
    title: LocalizedText,
    help: described(Type.Optional(LocalizedText), 'More about it, for authors of policies.'),
    input: described(Names, 'The values that it is given, by name.'),
    answer: described(Type.Object({}, { additionalProperties: true }), 'JSON Schema (2020-12) of its answer.'),
  },
  strict,
);
export type FunctionDeclaration = Static<typeof FunctionDeclaration>;

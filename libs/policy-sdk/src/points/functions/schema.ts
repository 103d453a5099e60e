import { Type, type Static } from 'typebox';
import { described, LocalizedText } from '../../text';
import type { FormSchema } from '../forms/schema';

const strict = { additionalProperties: false } as const;

/** `functions`: a pure function, whose code the plugin's `main` registers. */
export const FunctionDeclaration = Type.Object(
  {
    title: LocalizedText,
    help: described(Type.Optional(LocalizedText), 'More about it, for authors of policies.'),
    input: described(
      Type.Unsafe<FormSchema>(Type.Object({}, { additionalProperties: true })),
      'JSON Schema of what it is given, written as that of a form; `x-label` names a value for people.',
    ),
    answer: described(
      Type.Object({}, { additionalProperties: true }),
      'JSON Schema of its answer, written as a field of a form; an answer that differs is refused.',
    ),
  },
  strict,
);
export type FunctionDeclaration = Static<typeof FunctionDeclaration>;

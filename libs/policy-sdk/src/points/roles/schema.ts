import { Type, type Static } from 'typebox';
import { ClauseId, LocalizedText, described } from '../../text';

const strict = { additionalProperties: false } as const;

/** `roles`: what people may be in a business unit. */
export const Role = Type.Object(
  {
    title: LocalizedText,
    description: Type.Optional(LocalizedText),
    clause: Type.Optional(ClauseId),
    personalData: described(
      Type.Enum(['clear', 'revealable', 'masked']),
      'How personal data of a complainant is shown: in clear, masked but revealable with a reason, or always masked.',
    ),
    perDepartment: described(
      Type.Optional(Type.Boolean()),
      'The role stands in a department: `analyst` of production is another than `analyst` of marketing.',
    ),
  },
  strict,
);
export type Role = Static<typeof Role>;

import { Type, type Static } from 'typebox';
import { ClauseId, LocalizedText } from '../../text';

const strict = { additionalProperties: false } as const;

/** `roles`: what people may be in a business unit. */
export const Role = Type.Object(
  {
    title: LocalizedText,
    description: Type.Optional(LocalizedText),
    clause: Type.Optional(ClauseId),
    /** How personal data of a complainant is shown: in clear, masked but revealable with a reason, or always masked. */
    personalData: Type.Union([Type.Literal('clear'), Type.Literal('revealable'), Type.Literal('masked')]),
    /** The role stands in a department: `analyst` of production is another than `analyst` of marketing. */
    perDepartment: Type.Optional(Type.Boolean()),
  },
  strict,
);
export type Role = Static<typeof Role>;

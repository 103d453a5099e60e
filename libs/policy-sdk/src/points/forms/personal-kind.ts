import { Type, type Static } from 'typebox';

/** Kinds of personal data; each is stored encrypted and shown masked. */
export const PersonalKind = Type.Enum(['name', 'phone', 'email', 'address', 'other']);
export type PersonalKind = Static<typeof PersonalKind>;

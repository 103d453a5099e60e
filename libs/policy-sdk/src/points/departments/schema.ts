import { Type, type Static } from 'typebox';
import { ClauseId, LocalizedText } from '../../text';

const strict = { additionalProperties: false } as const;

/** A department that the policy speaks of. A unit maps its own departments to these codes. */
export const Department = Type.Object({ title: LocalizedText, clause: Type.Optional(ClauseId) }, strict);
export type Department = Static<typeof Department>;

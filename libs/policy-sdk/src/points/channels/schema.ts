import { Type, type Static } from 'typebox';
import { ClauseId, LocalizedText } from '../../text';

const strict = { additionalProperties: false } as const;

export const Channel = Type.Object({ title: LocalizedText, clause: Type.Optional(ClauseId) }, strict);
export type Channel = Static<typeof Channel>;

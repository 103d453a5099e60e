import { Type, type Static } from 'typebox';
import { ClauseId, Expression, Id, LocalizedText } from '../../text';

const strict = { additionalProperties: false } as const;

/** One row of a decision table: the first row (or every row) whose `when` holds gives its outcome. */
export const SeverityRule = Type.Object(
  { id: Id, when: Expression, severity: Id, because: LocalizedText, clause: Type.Optional(ClauseId) },
  strict,
);
export const Severity = Type.Object(
  {
    title: LocalizedText,
    /** Higher is graver. */
    rank: Type.Integer({ minimum: 0 }),
    clause: Type.Optional(ClauseId),
  },
  strict,
);
export type Severity = Static<typeof Severity>;
export const SeverityTable = Type.Object({ default: Id, rules: Type.Array(SeverityRule) }, strict);
export type SeverityTable = Static<typeof SeverityTable>;

import { Type, type Static } from 'typebox';
import { ClauseId, Expression, Id, LocalizedText, described } from '../../text';

const strict = { additionalProperties: false } as const;

/** One row of a decision table: the first row (or every row) whose `when` holds gives its outcome. */
export const SeverityRule = Type.Object(
  {
    id: Id,
    when: described(Expression, 'Condition under which the rule proposes its severity.'),
    severity: described(Id, 'Severity that is proposed.'),
    because: described(LocalizedText, 'Reason that people read.'),
    clause: Type.Optional(ClauseId),
  },
  strict,
);
export const Severity = Type.Object(
  {
    title: LocalizedText,
    rank: described(Type.Integer({ minimum: 0 }), 'Higher is graver.'),
    clause: Type.Optional(ClauseId),
  },
  strict,
);
export type Severity = Static<typeof Severity>;
export const SeverityTable = Type.Object(
  {
    default: described(Id, 'Severity when no rule holds.'),
    rules: described(Type.Array(SeverityRule), 'In order: the first that holds decides.'),
  },
  strict,
);
export type SeverityTable = Static<typeof SeverityTable>;

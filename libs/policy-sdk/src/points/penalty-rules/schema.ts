import { Type, type Static } from 'typebox';
import { ClauseId, Expression, Id, LocalizedText, described } from '../../text';

const strict = { additionalProperties: false } as const;

/** The legal nature of a sanction; a unit's settings say which it may use. */
export const SanctionType = Type.Enum(['compensation', 'performance-pay', 'discipline', 'fine']);
export type SanctionType = Static<typeof SanctionType>;

/** What the amount of a sanction is in: fen of money, or points. */
export const PenaltyUnit = Type.Enum(['fen', 'points']);
export type PenaltyUnit = Static<typeof PenaltyUnit>;

/** `penaltyRules`: a decision table from the facts of a case to proposed sanctions. Money is integer fen. */
export const PenaltyTable = Type.Object(
  {
    id: Id,
    title: LocalizedText,
    clause: Type.Optional(ClauseId),
    proposes: described(Id, 'The id of the work-item workflow that carries what is proposed.'),
    hit: described(
      Type.Enum(['first', 'all']),
      '`first`: only the first row that holds proposes; `all`: every row does.',
    ),
    rules: described(
      Type.Array(
        Type.Object(
          {
            id: Id,
            when: described(Expression, 'Condition under which the row proposes its sanction.'),
            title: LocalizedText,
            clause: Type.Optional(ClauseId),
            type: described(SanctionType, 'Legal nature of the sanction.'),
            legalBasis: described(LocalizedText, 'What it rests on: rule, contract, law.'),
            against: described(Type.Enum(['person', 'department']), 'Whether a person or a department is sanctioned.'),
            respondent: described(Expression, 'Expression giving the department code or the person id.'),
            unit: described(PenaltyUnit, 'What the amounts are in: fen of money, or points.'),
            minimum: described(Type.Integer({ minimum: 0 }), 'Least amount.'),
            maximum: described(Type.Integer({ minimum: 0 }), 'Greatest amount.'),
            suggested: described(Expression, 'Expression giving the amount that is proposed.'),
          },
          strict,
        ),
        { minItems: 1 },
      ),
      'Rows of the table, in order.',
    ),
  },
  strict,
);
export type PenaltyTable = Static<typeof PenaltyTable>;

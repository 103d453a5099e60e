import { Type, type Static } from 'typebox';
import { ClauseId, Expression, Id, LocalizedText } from '../../text';

const strict = { additionalProperties: false } as const;

/** The legal nature of a sanction; a unit's settings say which it may use. */
export const SanctionType = Type.Union([
  Type.Literal('compensation'),
  Type.Literal('performance-pay'),
  Type.Literal('discipline'),
  Type.Literal('fine'),
]);
export type SanctionType = Static<typeof SanctionType>;

/** `penaltyRules`: a decision table from the facts of a case to proposed sanctions. Money is integer fen. */
export const PenaltyTable = Type.Object(
  {
    id: Id,
    title: LocalizedText,
    clause: Type.Optional(ClauseId),
    /** `first`: only the first row that holds proposes; `all`: every row does. */
    hit: Type.Union([Type.Literal('first'), Type.Literal('all')]),
    rules: Type.Array(
      Type.Object(
        {
          id: Id,
          when: Expression,
          title: LocalizedText,
          clause: Type.Optional(ClauseId),
          type: SanctionType,
          legalBasis: LocalizedText,
          against: Type.Union([Type.Literal('person'), Type.Literal('department')]),
          /** Expression giving the department code or the person id. */
          respondent: Expression,
          unit: Type.Union([Type.Literal('fen'), Type.Literal('points')]),
          minimum: Type.Integer({ minimum: 0 }),
          maximum: Type.Integer({ minimum: 0 }),
          suggested: Expression,
        },
        strict,
      ),
      { minItems: 1 },
    ),
  },
  strict,
);
export type PenaltyTable = Static<typeof PenaltyTable>;

import { Type, type Static } from 'typebox';
import { ClauseId, Expression, Id, LocalizedText } from '../text';

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

/** `documents`: a formal PDF. `template` is a Handlebars file of the plugin; left out, the engine's dossier layout is used. */
export const DocumentTemplate = Type.Object(
  {
    title: LocalizedText,
    clause: Type.Optional(ClauseId),
    kind: Type.Union([Type.Literal('dossier'), Type.Literal('notice')]),
    template: Type.Optional(Type.String()),
    /** Shows personal data masked whoever asks for it. */
    masked: Type.Optional(Type.Boolean()),
    /** Must hold before the document is final; before that it is a draft and says so. */
    finalWhen: Type.Optional(Expression),
  },
  strict,
);
export type DocumentTemplate = Static<typeof DocumentTemplate>;

/** `messages`: short texts. `{{...}}` is Handlebars over the case. */
export const MessageTemplate = Type.Object(
  { title: LocalizedText, text: LocalizedText, clause: Type.Optional(ClauseId) },
  strict,
);
export type MessageTemplate = Static<typeof MessageTemplate>;

/** `archive`: what a complete file holds. Every piece missing is named, and keeps the case out of the archive. */
export const Archive = Type.Object(
  {
    clause: Type.Optional(ClauseId),
    requires: Type.Record(
      Type.String(),
      Type.Object(
        {
          title: LocalizedText,
          clause: Type.Optional(ClauseId),
          /** The piece is asked for only when this holds. */
          when: Type.Optional(Expression),
          /** Last submission of this form is on file. */
          form: Type.Optional(Id),
          /** At least so many pieces of evidence. */
          evidence: Type.Optional(Type.Integer({ minimum: 1 })),
          /** At least one item of the type is done and none is open. */
          item: Type.Optional(Id),
          /** Any other condition. */
          holds: Type.Optional(Expression),
        },
        strict,
      ),
    ),
  },
  strict,
);
export type Archive = Static<typeof Archive>;

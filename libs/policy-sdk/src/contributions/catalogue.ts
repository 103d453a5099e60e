import { Type, type Static } from 'typebox';
import { ClauseId, Expression, Id, LocalizedText } from '../text';

const strict = { additionalProperties: false } as const;

/** `clauses`: the numbered statements of the written policy. `implementedBy` names contributions as `<point>/<id>`. */
export const Clause = Type.Object(
  {
    title: LocalizedText,
    text: LocalizedText,
    kind: Type.Optional(Type.Union([Type.Literal('preamble'), Type.Literal('rule')])),
    implementedBy: Type.Optional(Type.Array(Type.String({ pattern: '^[a-zA-Z]+/.+$' }))),
    /** What of the clause is not carried yet, said openly to the reader. */
    outstanding: Type.Optional(LocalizedText),
  },
  strict,
);
export type Clause = Static<typeof Clause>;

/** `configuration`: a named value of the policy. `schema` is a JSON Schema of a scalar; its bounds are the widest allowed. */
export const Setting = Type.Object(
  {
    title: LocalizedText,
    description: Type.Optional(LocalizedText),
    schema: Type.Object(
      {
        type: Type.Union([
          Type.Literal('integer'),
          Type.Literal('number'),
          Type.Literal('string'),
          Type.Literal('boolean'),
        ]),
        minimum: Type.Optional(Type.Number()),
        maximum: Type.Optional(Type.Number()),
        enum: Type.Optional(Type.Array(Type.String())),
      },
      strict,
    ),
    /** Labels of enum values. */
    options: Type.Optional(Type.Record(Type.String(), LocalizedText)),
    /** Unit shown beside the value, such as 分钟 / minutes. */
    unit: Type.Optional(LocalizedText),
    scope: Type.Union([Type.Literal('group'), Type.Literal('unit')]),
    default: Type.Union([Type.Number(), Type.String(), Type.Boolean()]),
    /** True where the written policy leaves the value open, so that headquarters has to confirm the recommendation. */
    mustConfirm: Type.Optional(Type.Boolean()),
    clause: Type.Optional(ClauseId),
  },
  strict,
);
export type Setting = Static<typeof Setting>;

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

export const Channel = Type.Object({ title: LocalizedText, clause: Type.Optional(ClauseId) }, strict);
export type Channel = Static<typeof Channel>;

/** A department that the policy speaks of. A unit maps its own departments to these codes. */
export const Department = Type.Object({ title: LocalizedText, clause: Type.Optional(ClauseId) }, strict);
export type Department = Static<typeof Department>;

export const ActionTemplate = Type.Object(
  {
    title: LocalizedText,
    kind: Type.Union([Type.Literal('corrective'), Type.Literal('preventive')]),
    department: Id,
    effect: Type.Optional(LocalizedText),
  },
  strict,
);
export type ActionTemplate = Static<typeof ActionTemplate>;

/** `categories`: a tree by `parent`; a child inherits departments and templates it does not set. */
export const Category = Type.Object(
  {
    title: LocalizedText,
    description: Type.Optional(LocalizedText),
    clause: Type.Optional(ClauseId),
    parent: Type.Optional(Id),
    /** Order among its siblings. */
    order: Type.Optional(Type.Number()),
    responsible: Type.Optional(Id),
    lead: Type.Optional(Id),
    assisting: Type.Optional(Type.Array(Id)),
    /** Words of a complaint that speak for this category. */
    keywords: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
    /** Form asked for besides the intake form, submitted under `details`. */
    detailsForm: Type.Optional(Id),
    actionTemplates: Type.Optional(Type.Array(ActionTemplate)),
  },
  strict,
);
export type Category = Static<typeof Category>;

/** One row of a decision table: the first row (or every row) whose `when` holds gives its outcome. */
export const SeverityRule = Type.Object(
  { when: Expression, severity: Id, because: LocalizedText, clause: Type.Optional(ClauseId) },
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

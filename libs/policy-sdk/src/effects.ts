import { Type, type Static } from 'typebox';
import { ElementId, Expression, Id, LocalizedText } from './text';

const strict = { additionalProperties: false } as const;
const when = { id: ElementId, when: Type.Optional(Expression) };

/** Who a work item or a case is given to; the first that is set and not null counts together with the others. */
export const AssignmentRule = Type.Object(
  {
    role: Type.Optional(Id),
    /** A department code, or an expression if it begins with `=`. */
    department: Type.Optional(Type.String()),
    /** Expression giving a person id. */
    person: Type.Optional(Expression),
  },
  strict,
);
export type AssignmentRule = Static<typeof AssignmentRule>;

/** What a command or a deadline does besides changing the state. Each may carry a `when`. */
export const Effect = Type.Union([
  Type.Object({ do: Type.Literal('classify'), category: Expression, ...when }, strict),
  Type.Object({ do: Type.Literal('propose-severity'), ...when }, strict),
  Type.Object({ do: Type.Literal('set-severity'), severity: Expression, ...when }, strict),
  Type.Object({ do: Type.Literal('set-fact'), fact: Id, value: Expression, ...when }, strict),
  Type.Object({ do: Type.Literal('flag'), flag: Id, ...when }, strict),
  Type.Object({ do: Type.Literal('assign'), to: AssignmentRule, ...when }, strict),
  Type.Object(
    {
      do: Type.Literal('open-item'),
      /** The id of a work-item workflow. */
      type: Id,
      /** Expression giving a list: one item for each element, which is `each` in the other expressions. */
      forEach: Type.Optional(Expression),
      title: LocalizedText,
      /** Expression giving a text that is set behind the title. */
      subject: Type.Optional(Expression),
      to: Type.Optional(AssignmentRule),
      data: Type.Optional(Type.Record(Type.String(), Expression)),
      ...when,
    },
    strict,
  ),
  /** Cancels the open items of a type, or only those for which `where` (over `item`) holds. */
  Type.Object({ do: Type.Literal('cancel-items'), type: Id, where: Type.Optional(Expression), ...when }, strict),
  Type.Object({ do: Type.Literal('start-round'), reason: Expression, ...when }, strict),
  Type.Object({ do: Type.Literal('start-deadline'), sla: Id, ...when }, strict),
  Type.Object({ do: Type.Literal('stop-deadline'), sla: Id, ...when }, strict),
  Type.Object({ do: Type.Literal('propose-penalties'), table: Id, ...when }, strict),
  Type.Object({ do: Type.Literal('request-document'), document: Id, ...when }, strict),
  Type.Object(
    {
      do: Type.Literal('send-message'),
      message: Id,
      to: Type.Union([Type.Literal('complainant'), Type.Object({ roles: Type.Array(Id) }, strict)]),
      ...when,
    },
    strict,
  ),
]);
export type Effect = Static<typeof Effect>;

import { Type, type Static } from 'typebox';
import { ElementId, Expression, Id, LocalizedText, described } from './text';

const strict = { additionalProperties: false } as const;
const when = { id: ElementId, when: described(Type.Optional(Expression), 'Condition under which it takes place.') };

/** Who a work item or a case is given to; the first that is set and not null counts together with the others. */
export const AssignmentRule = Type.Object(
  {
    role: described(Type.Optional(Id), 'Role in the unit.'),
    department: described(Type.Optional(Type.String()), 'A department code, or an expression if it begins with `=`.'),
    person: described(Type.Optional(Expression), 'Expression giving a person id.'),
  },
  strict,
);
export type AssignmentRule = Static<typeof AssignmentRule>;

/** What a command or a deadline does besides changing the state. Each may carry a `when`. */
export const Effect = Type.Union([
  Type.Object(
    { do: Type.Literal('classify'), category: described(Expression, 'Expression giving the category.'), ...when },
    strict,
  ),
  Type.Object({ do: Type.Literal('propose-severity'), ...when }, strict),
  Type.Object(
    { do: Type.Literal('set-severity'), severity: described(Expression, 'Expression giving the severity.'), ...when },
    strict,
  ),
  Type.Object(
    {
      do: Type.Literal('set-fact'),
      fact: described(Id, 'Name of the fact; expressions read it as `facts.<name>`.'),
      value: described(Expression, 'Expression giving the value.'),
      ...when,
    },
    strict,
  ),
  Type.Object({ do: Type.Literal('flag'), flag: described(Id, 'Flag to set on the case.'), ...when }, strict),
  Type.Object({ do: Type.Literal('assign'), to: described(AssignmentRule, 'Whom it is given to.'), ...when }, strict),
  Type.Object(
    {
      do: Type.Literal('open-item'),
      type: described(Id, 'The id of a work-item workflow.'),
      forEach: described(
        Type.Optional(Expression),
        'Expression giving a list: one item for each element, which is `each` in the other expressions.',
      ),
      title: described(LocalizedText, 'Title of the new item.'),
      subject: described(Type.Optional(Expression), 'Expression giving a text that is set behind the title.'),
      to: described(Type.Optional(AssignmentRule), 'Whom it is given to.'),
      data: described(
        Type.Optional(Type.Record(Type.String(), Expression)),
        'Values of the new item by name: expressions.',
      ),
      ...when,
    },
    strict,
  ),
  /** Cancels the open items of a type, or only those for which `where` (over `item`) holds. */
  Type.Object(
    {
      do: Type.Literal('cancel-items'),
      type: described(Id, 'Type of the work items.'),
      where: described(Type.Optional(Expression), 'Only those for which this holds; it sees each as `item`.'),
      ...when,
    },
    strict,
  ),
  Type.Object(
    { do: Type.Literal('start-round'), reason: described(Expression, 'Expression giving the reason.'), ...when },
    strict,
  ),
  Type.Object(
    { do: Type.Literal('start-deadline'), sla: described(Id, 'SLA whose deadline it starts or stops.'), ...when },
    strict,
  ),
  Type.Object(
    { do: Type.Literal('stop-deadline'), sla: described(Id, 'SLA whose deadline it starts or stops.'), ...when },
    strict,
  ),
  Type.Object(
    { do: Type.Literal('propose-penalties'), table: described(Id, 'Penalty table that proposes.'), ...when },
    strict,
  ),
  Type.Object(
    { do: Type.Literal('request-document'), document: described(Id, 'Document to be made.'), ...when },
    strict,
  ),
  Type.Object(
    {
      do: Type.Literal('send-message'),
      message: described(Id, 'Message to be sent.'),
      to: described(
        Type.Union([
          Type.Literal('complainant'),
          Type.Object({ roles: described(Type.Array(Id), 'Roles that receive it.') }, strict),
        ]),
        'Whom it is given to.',
      ),
      ...when,
    },
    strict,
  ),
]);
export type Effect = Static<typeof Effect>;

import { Type, type Static } from 'typebox';
import { ClauseId, ElementId, Expression, Id, LocalizedText } from '../../text';
import { Effect } from '../../effects';

const strict = { additionalProperties: false } as const;

/** A condition with a name. When it fails, `refusal` tells the person what would satisfy it. */
export const Guard = Type.Object({ when: Expression, refusal: LocalizedText, clause: Type.Optional(ClauseId) }, strict);
export type Guard = Static<typeof Guard>;

export const Branch = Type.Object({ id: ElementId, when: Type.Optional(Expression), to: Id }, strict);

/**
 * Something a person may ask for.
 * `by` holds role ids, or `@assignee` (whoever the work item is given to), or `@handler` (whoever the case is given to).
 */
export const WorkflowCommand = Type.Object(
  {
    title: LocalizedText,
    help: Type.Optional(LocalizedText),
    clause: Type.Optional(ClauseId),
    by: Type.Array(Type.String({ pattern: '^@(assignee|handler)$|^[a-z][a-z0-9-]*$' }), { minItems: 1 }),
    /** Separation of duty: refused to the person who gave any of these commands last on this case (or item). */
    differsFrom: Type.Optional(Type.Array(Id)),
    form: Type.Optional(Id),
    guards: Type.Optional(Type.Array(Id)),
    /** A state, or the first branch whose `when` holds; left out, the state stays. */
    to: Type.Optional(Type.Union([Id, Type.Array(Branch, { minItems: 1 })])),
    effects: Type.Optional(Type.Array(Effect)),
    /** The expected next step, offered first. */
    primary: Type.Optional(Type.Boolean()),
    /** Shown in red, asks for confirmation. */
    grave: Type.Optional(Type.Boolean()),
  },
  strict,
);
export type WorkflowCommand = Static<typeof WorkflowCommand>;

export const WorkflowState = Type.Object(
  {
    title: LocalizedText,
    /** One line for the desk: what has to happen now. */
    next: Type.Optional(LocalizedText),
    clause: Type.Optional(ClauseId),
    /** Roles that are expected to act. */
    waitsFor: Type.Optional(Type.Array(Id)),
    /** `done`: reached its purpose; `cancelled`: withdrawn. A case in a final state is archived. */
    final: Type.Optional(Type.Union([Type.Literal('done'), Type.Literal('cancelled')])),
    entry: Type.Optional(Type.Array(Effect)),
    commands: Type.Optional(Type.Record(Type.String(), WorkflowCommand)),
  },
  strict,
);
export type WorkflowState = Static<typeof WorkflowState>;

/** How a case begins. The form's data is validated, then `subject`, `complainant` … are taken from it. */
export const Intake = Type.Object(
  {
    title: LocalizedText,
    by: Type.Array(Id, { minItems: 1 }),
    form: Id,
    clause: Type.Optional(ClauseId),
    category: Type.Optional(Expression),
    channel: Expression,
    /** Headline of the case; must hold no personal data. */
    subject: Expression,
    /** Who complains: name and phone or e-mail, kept encrypted. */
    complainant: Type.Object({ name: Expression, contact: Type.Optional(Expression) }, strict),
    /** When the unit received it (an instant), if it was before it was recorded. */
    receivedAt: Type.Optional(Expression),
    /** A key under which the same complaint from outside is taken only once. */
    externalKey: Type.Optional(Expression),
    effects: Type.Optional(Type.Array(Effect)),
  },
  strict,
);
export type Intake = Static<typeof Intake>;

/** `workflows`: a statechart for the case, or for one type of work item. */
export const Workflow = Type.Object(
  {
    id: Id,
    kind: Type.Union([Type.Literal('case'), Type.Literal('work-item')]),
    title: LocalizedText,
    clause: Type.Optional(ClauseId),
    initial: Id,
    /** Required in the workflow of the case. */
    intake: Type.Optional(Intake),
    guards: Type.Optional(Type.Record(Type.String(), Guard)),
    /** Guards that hold before a final state `done` is entered, whatever the path. */
    closure: Type.Optional(Type.Array(Id)),
    states: Type.Record(Type.String(), WorkflowState),
    /** Commands open in several states (`in` left out: in every state that is not final). */
    commands: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Object({ ...WorkflowCommand.properties, in: Type.Optional(Type.Array(Id)) }, strict),
      ),
    ),
  },
  strict,
);
export type Workflow = Static<typeof Workflow>;

import { Type, type Static } from 'typebox';
import { ClauseId, ElementId, Expression, Id, LocalizedText, described } from '../../text';
import { addressNames } from '../../addresses';
import { Effect } from '../../effects';
import { fieldDefinitions, FieldsSchema } from '../forms/schema';
import { QualifiedId } from '../../qualified';

const strict = { additionalProperties: false } as const;

/** A condition with a name. When it fails, `refusal` tells the person what would satisfy it. */
export const Guard = Type.Object(
  {
    when: described(Expression, 'Condition that must hold.'),
    refusal: described(LocalizedText, 'What the person is told when the guard fails: what would satisfy it.'),
    clause: Type.Optional(ClauseId),
  },
  strict,
);
export type Guard = Static<typeof Guard>;

/**
 * A question to a function of a plugin. It is put before the command is decided, and its answer is recorded in the
 * case: expressions read the last one as `answers.<id>`.
 */
export const Ask = Type.Object(
  {
    id: described(Id, 'Name of the answer; expressions read it as `answers.<id>`.'),
    title: described(LocalizedText, 'What is asked, for people.'),
    function: described(Id, 'Function of any installed plugin.'),
    when: described(Type.Optional(Expression), 'Asked only if this holds; left out, always.'),
    input: described(
      Type.Record(Type.String(), Expression),
      'Values of the function by name: expressions, which see what is filled in and no answer of the same command.',
    ),
  },
  strict,
);
export type Ask = Static<typeof Ask>;

const asks = described(
  Type.Optional(Type.Array(Ask)),
  'Functions of plugins that are asked before it is decided; without every answer it is refused.',
);

export const Branch = Type.Object(
  {
    id: ElementId,
    when: described(Type.Optional(Expression), 'Condition of the branch; left out, it is taken.'),
    to: described(Id, 'State that it leads to.'),
  },
  strict,
);

/** Something a person may ask for. */
export const WorkflowCommand = Type.Object(
  {
    title: LocalizedText,
    help: described(Type.Optional(LocalizedText), 'A line beside the button.'),
    clause: Type.Optional(ClauseId),
    by: described(
      Type.Array(Type.Union([Type.Enum([...addressNames]), Id]), { minItems: 1 }),
      'Who may: role ids, `@assignee` (of the work item) or `@handler` (of the case).',
    ),
    differsFrom: described(
      Type.Optional(Type.Array(QualifiedId)),
      'Separation of duty: refused to who gave any of these last: ' +
        '`confirm` of this workflow, `complaint/receive` of another.',
    ),
    form: described(Type.Optional(Id), 'Form that is filled in with it.'),
    asks,
    guards: described(Type.Optional(Type.Array(Id)), 'Guards of this workflow that must hold.'),
    to: described(
      Type.Optional(Type.Union([Id, Type.Array(Branch, { minItems: 1 })])),
      'A state, or the first branch whose `when` holds; left out, the state stays.',
    ),
    effects: described(Type.Optional(Type.Array(Effect)), 'What it does besides, in this order.'),
    primary: described(Type.Optional(Type.Boolean()), 'The expected next step, offered first.'),
    grave: described(Type.Optional(Type.Boolean()), 'Shown in red, asks for confirmation.'),
  },
  strict,
);
export type WorkflowCommand = Static<typeof WorkflowCommand>;

export const WorkflowState = Type.Object(
  {
    title: LocalizedText,
    next: described(Type.Optional(LocalizedText), 'One line for the desk: what has to happen now.'),
    clause: Type.Optional(ClauseId),
    waitsFor: described(Type.Optional(Type.Array(Id)), 'Roles that are expected to act.'),
    final: described(
      Type.Optional(Type.Enum(['done', 'cancelled'])),
      '`done`: reached its purpose; `cancelled`: withdrawn. A case in a final state is archived.',
    ),
    entry: described(Type.Optional(Type.Array(Effect)), 'Effects whenever the state is entered, in this order.'),
    commands: described(
      Type.Optional(Type.Record(Type.String(), WorkflowCommand)),
      'What people may ask for in this state, by id.',
    ),
  },
  strict,
);
export type WorkflowState = Static<typeof WorkflowState>;

/** How a case begins. The form's data is validated, then `subject`, `complainant` … are taken from it. */
export const Intake = Type.Object(
  {
    title: LocalizedText,
    by: described(Type.Array(Id, { minItems: 1 }), 'Who may: role ids.'),
    form: described(Id, 'Form that is filled in with it.'),
    clause: Type.Optional(ClauseId),
    category: described(Type.Optional(Expression), 'Expression giving the category, when the form has one.'),
    channel: described(Expression, 'Expression giving the channel.'),
    subject: described(Expression, 'Headline of the case; must hold no personal data.'),
    complainant: described(
      Type.Object({ name: Expression, contact: Type.Optional(Expression) }, strict),
      'Who complains: name and phone or e-mail, kept encrypted.',
    ),
    receivedAt: described(
      Type.Optional(Expression),
      'When the unit received it (an instant), if it was before it was recorded.',
    ),
    externalKey: described(
      Type.Optional(Expression),
      'A key under which the same complaint from outside is taken only once.',
    ),
    connectors: described(
      Type.Optional(Type.Record(Id, Type.Record(Type.String(), Expression))),
      'Connectors of any plugin whose entries are taken, by id: for each field of the form an expression over ' +
        '`entry` (the values of the connector, `entry.key`, `entry.receivedAt`). What is null is left out.',
    ),
    asks,
    effects: described(Type.Optional(Type.Array(Effect)), 'What it does besides, in this order.'),
  },
  strict,
);
export type Intake = Static<typeof Intake>;

/** `workflows`: a statechart for the case, or for one type of work item. */
export const Workflow = Type.Object(
  {
    id: Id,
    kind: described(
      Type.Enum(['case', 'work-item']),
      '`case`: the one workflow of the case; `work-item`: one type of work item.',
    ),
    title: LocalizedText,
    clause: Type.Optional(ClauseId),
    initial: described(Id, 'State in which it begins.'),
    data: described(
      Type.Optional(FieldsSchema),
      'Of a work item: the fields it holds, declared as in a form. The case page and the dossier show these, in this ' +
        'order. Forms submitted on the item fill those of the same name; `open-item` and penalty proposals fill them ' +
        'at the start.',
    ),
    intake: described(Type.Optional(Intake), 'Required in the workflow of the case.'),
    guards: described(Type.Optional(Type.Record(Type.String(), Guard)), 'Conditions with names, by id.'),
    closure: described(
      Type.Optional(Type.Array(Id)),
      'Guards that hold before a final state `done` is entered, whatever the path.',
    ),
    states: described(Type.Record(Type.String(), WorkflowState), 'States by id.'),
    commands: described(
      Type.Optional(
        Type.Record(
          Type.String(),
          Type.Object(
            {
              ...WorkflowCommand.properties,
              in: described(
                Type.Optional(Type.Array(Id)),
                'States in which it is open; left out, every state that is not final.',
              ),
            },
            strict,
          ),
        ),
      ),
      'Commands open in several states (`in` left out: in every state that is not final).',
    ),
  },
  { ...strict, ...fieldDefinitions },
);
export type Workflow = Static<typeof Workflow>;

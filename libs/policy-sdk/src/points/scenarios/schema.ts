import { Type, type Static } from 'typebox';
import { ClauseId, described } from '../../text';

const strict = { additionalProperties: false } as const;
const Instant = Type.String({ format: 'date-time' });

export const ExpectedDeadline = Type.Object(
  {
    item: described(Type.Optional(Type.String()), 'Id of the work item it is of; left out for a deadline of the case.'),
    round: described(
      Type.Optional(Type.Integer({ minimum: 1 })),
      'The round it was started in; the latest if left out.',
    ),
    due: described(Type.Optional(Instant), 'When it is due.'),
    status: described(
      Type.Optional(Type.Enum(['running', 'paused', 'met', 'breached', 'cancelled'])),
      'How it stands.',
    ),
    breached: described(Type.Optional(Type.Boolean()), 'Whether it was breached, also if met afterwards.'),
  },
  strict,
);
export type ExpectedDeadline = Static<typeof ExpectedDeadline>;

export const ScenarioExpectation = Type.Object(
  {
    state: described(Type.Optional(Type.String()), 'State of the case.'),
    category: described(Type.Optional(Type.String()), 'Category of the case.'),
    severity: described(Type.Optional(Type.String()), 'Severity of the case.'),
    round: described(Type.Optional(Type.Integer()), 'Round the case is in.'),
    flags: described(Type.Optional(Type.Array(Type.String())), 'Flags of the case, in any order.'),
    deadlines: described(
      Type.Optional(
        Type.Record(Type.String(), Type.Union([ExpectedDeadline, Type.Array(ExpectedDeadline, { minItems: 1 })])),
      ),
      'By SLA id: its latest deadline, of the item and of the round that are named; several as a list.',
    ),
    items: described(Type.Optional(Type.Record(Type.String(), Type.String())), 'By item id (`action-1`): its state.'),
    itemCounts: described(
      Type.Optional(Type.Record(Type.String(), Type.Integer())),
      'Number of items by type, whatever their state.',
    ),
    allows: described(
      Type.Optional(Type.Array(Type.String())),
      'Commands that the same person may give next; of work items as `workflow/command`.',
    ),
    forbids: described(
      Type.Optional(Type.Array(Type.String())),
      'Commands refused or not open to the same person; of work items as `workflow/command`.',
    ),
    refused: described(
      Type.Optional(Type.String()),
      'The step is refused: by this guard id, or `role`, `state`, `form`, `separation`, `closure`, `archive`.',
    ),
    events: described(
      Type.Optional(Type.Array(Type.String())),
      'Types of events that the step brought, in order, among others.',
    ),
    missing: described(Type.Optional(Type.Array(Type.String())), 'Items of the archive checklist that are missing.'),
  },
  strict,
);
export type ScenarioExpectation = Static<typeof ScenarioExpectation>;

/** `scenarios`: the policy's own tests; they run through the engine's pure functions, without a database. */
export const Scenario = Type.Object(
  {
    scenario: described(Type.String({ minLength: 5 }), 'What is shown, as a sentence.'),
    clauses: described(Type.Array(ClauseId, { minItems: 1 }), 'Clauses that it shows.'),
    unit: described(
      Type.Optional(
        Type.Object(
          {
            calendar: described(Type.Optional(Type.String()), 'Built-in working calendar, such as `cn-office`.'),
            zone: described(Type.Optional(Type.String()), 'Time zone, such as `Asia/Shanghai`.'),
            settings: described(
              Type.Optional(Type.Record(Type.String(), Type.Union([Type.Number(), Type.String(), Type.Boolean()]))),
              'Values of settings by id.',
            ),
          },
          strict,
        ),
      ),
      'The unit in which it happens.',
    ),
    received: described(
      Type.Optional(Instant),
      "When the unit received the complaint; the first step's `at` if left out.",
    ),
    steps: described(
      Type.Array(
        Type.Object(
          {
            at: described(Instant, 'When it happens.'),
            as: described(
              Type.Optional(Type.String()),
              'Who: `role`, `role@department`, `role#2@department` for another person of the role.',
            ),
            do: described(
              Type.Optional(Type.String()),
              'Command; `receive` takes the complaint. Left out, time passes until `at`.',
            ),
            item: described(
              Type.Optional(Type.String()),
              'Id of the work item that the command goes to, such as `action-1`.',
            ),
            with: described(Type.Optional(Type.Record(Type.String(), Type.Unknown())), 'What is filled into the form.'),
            answers: described(
              Type.Optional(Type.Record(Type.String(), Type.Unknown())),
              'Answers of the functions that the command asks, by the id of the question; no plugin code runs.',
            ),
            expect: described(Type.Optional(ScenarioExpectation), 'What holds after the step.'),
          },
          strict,
        ),
        { minItems: 1 },
      ),
      'What happens, in order.',
    ),
  },
  strict,
);
export type Scenario = Static<typeof Scenario>;

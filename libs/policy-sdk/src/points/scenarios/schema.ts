import { Type, type Static } from 'typebox';
import { ClauseId } from '../../text';

const strict = { additionalProperties: false } as const;
const Instant = Type.String({ format: 'date-time' });

export const ExpectedDeadline = Type.Object(
  {
    /** Id of the work item it is of; left out for a deadline of the case. */
    item: Type.Optional(Type.String()),
    /** The round it was started in; the latest if left out. */
    round: Type.Optional(Type.Integer({ minimum: 1 })),
    due: Type.Optional(Instant),
    status: Type.Optional(
      Type.Union([
        Type.Literal('running'),
        Type.Literal('paused'),
        Type.Literal('met'),
        Type.Literal('breached'),
        Type.Literal('cancelled'),
      ]),
    ),
    breached: Type.Optional(Type.Boolean()),
  },
  strict,
);
export type ExpectedDeadline = Static<typeof ExpectedDeadline>;

export const ScenarioExpectation = Type.Object(
  {
    state: Type.Optional(Type.String()),
    category: Type.Optional(Type.String()),
    severity: Type.Optional(Type.String()),
    round: Type.Optional(Type.Integer()),
    flags: Type.Optional(Type.Array(Type.String())),
    /** By SLA id: its latest deadline, of the item and of the round that are named; several as a list. */
    deadlines: Type.Optional(
      Type.Record(Type.String(), Type.Union([ExpectedDeadline, Type.Array(ExpectedDeadline, { minItems: 1 })])),
    ),
    /** By item id (`action-1`): its state. */
    items: Type.Optional(Type.Record(Type.String(), Type.String())),
    /** Number of items by type, whatever their state. */
    itemCounts: Type.Optional(Type.Record(Type.String(), Type.Integer())),
    /** Ids of commands that the same person may give next. */
    allows: Type.Optional(Type.Array(Type.String())),
    /** Ids of commands that are refused or not open to the same person. */
    forbids: Type.Optional(Type.Array(Type.String())),
    /** The step is refused: by this guard id, or `role`, `state`, `form`, `separation`, `closure`, `archive`. */
    refused: Type.Optional(Type.String()),
    /** Types of events that the step brought, in order, among others. */
    events: Type.Optional(Type.Array(Type.String())),
    /** Items of the archive checklist that are missing. */
    missing: Type.Optional(Type.Array(Type.String())),
  },
  strict,
);
export type ScenarioExpectation = Static<typeof ScenarioExpectation>;

/**
 * `scenarios`: the policy's own tests; they run through the engine's pure functions, without a database.
 * A step without `do` lets time pass until `at`. `as` is `role`, `role@department` or `role#2@department` for another person of the role.
 * The first step's command is `receive` (the intake). `item` names the work item a command goes to.
 */
export const Scenario = Type.Object(
  {
    scenario: Type.String({ minLength: 5 }),
    clauses: Type.Array(ClauseId, { minItems: 1 }),
    unit: Type.Optional(
      Type.Object(
        {
          calendar: Type.Optional(Type.String()),
          zone: Type.Optional(Type.String()),
          settings: Type.Optional(
            Type.Record(Type.String(), Type.Union([Type.Number(), Type.String(), Type.Boolean()])),
          ),
        },
        strict,
      ),
    ),
    /** When the unit received the complaint; the first step's `at` if left out. */
    received: Type.Optional(Instant),
    steps: Type.Array(
      Type.Object(
        {
          at: Instant,
          as: Type.Optional(Type.String()),
          do: Type.Optional(Type.String()),
          item: Type.Optional(Type.String()),
          with: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
          expect: Type.Optional(ScenarioExpectation),
        },
        strict,
      ),
      { minItems: 1 },
    ),
  },
  strict,
);
export type Scenario = Static<typeof Scenario>;

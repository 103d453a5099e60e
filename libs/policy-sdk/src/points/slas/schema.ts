import { Type, type Static } from 'typebox';
import { ClauseId, ElementId, Expression, Id, LocalizedText, SettingReference, described } from '../../text';
import { QualifiedId } from '../../qualified';
import { Effect } from '../../effects';

const strict = { additionalProperties: false } as const;

export const DurationUnit = Type.Enum(['minute', 'hour', 'day']);
export type DurationUnit = Static<typeof DurationUnit>;

/**
 * How time counts: `clock` runs day and night, `working` only in the unit's working time.
 * A working `day` ends at closing time.
 */
export const TimeBasis = Type.Enum(['clock', 'working']);
export type TimeBasis = Static<typeof TimeBasis>;

export const SlaDuration = Type.Object(
  {
    amount: described(
      Type.Union([Type.Number({ exclusiveMinimum: 0 }), SettingReference]),
      'How much time, or the setting that says it.',
    ),
    unit: described(DurationUnit, 'Unit of the amount.'),
    basis: described(
      Type.Union([TimeBasis, SettingReference]),
      'How time counts: `clock` day and night, `working` only in working time; or the setting that says it.',
    ),
  },
  strict,
);

/** An event of the case that starts, meets or ends a deadline. */
export const SlaTrigger = Type.Union([
  Type.Object({ on: described(Type.Literal('received'), 'When the unit received the complaint.') }, strict),
  Type.Object(
    { enters: described(QualifiedId, 'When this state is entered: of the case, or `workflow/state` of work items.') },
    strict,
  ),
  Type.Object({ leaves: described(QualifiedId, 'When this state is left, named likewise.') }, strict),
  Type.Object(
    { command: described(QualifiedId, 'When this command is given: of the case, or `workflow/command`.') },
    strict,
  ),
  Type.Object({ item: described(Id, 'Each work item of this type: from its opening until it is done.') }, strict),
  Type.Object(
    { by: described(Type.Literal('effect'), 'Only by the effects `start-deadline` and `stop-deadline`.') },
    strict,
  ),
]);
export type SlaTrigger = Static<typeof SlaTrigger>;

export const SlaWarning = Type.Union([
  /** Part of the duration that is used up, between 0 and 1. */
  Type.Object(
    {
      id: ElementId,
      share: described(
        Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 }),
        'Part of the duration that is used up, between 0 and 1.',
      ),
    },
    strict,
  ),
  /** Minutes before it is due (clock time). */
  Type.Object(
    {
      id: ElementId,
      beforeMinutes: described(Type.Integer({ minimum: 1 }), 'Minutes before it is due, by the clock.'),
    },
    strict,
  ),
]);

/** `slas`: a deadline that a case or a work item runs against. */
export const Sla = Type.Object(
  {
    title: LocalizedText,
    clause: Type.Optional(ClauseId),
    startsOn: described(SlaTrigger, 'What starts the deadline.'),
    metBy: described(
      Type.Optional(Type.Union([SlaTrigger, Type.Array(SlaTrigger)])),
      'What meets it; one of these or a list. Left out for a deadline of work items.',
    ),
    pausedWhile: described(
      Type.Optional(Type.Array(QualifiedId)),
      'States in which time does not count: of the case, or `workflow/state` of its own item ' +
        '(of any open one for the case).',
    ),
    appliesWhen: described(
      Type.Optional(Expression),
      'Expression: when it does not hold at the start, no deadline runs.',
    ),
    duration: described(Type.Optional(SlaDuration), 'How long it is.'),
    varies: described(
      Type.Optional(
        Type.Array(
          Type.Object(
            {
              id: ElementId,
              when: described(Expression, 'Condition under which this duration counts.'),
              duration: described(SlaDuration, 'How long it is.'),
            },
            strict,
          ),
        ),
      ),
      'Other durations for some cases: the first whose `when` holds.',
    ),
    dueAt: described(
      Type.Optional(Expression),
      'Expression giving an instant, in place of a duration (a time that a person promised).',
    ),
    warnings: described(Type.Optional(Type.Array(SlaWarning)), 'When it warns before it is due.'),
    notifies: described(Type.Optional(Type.Array(Id)), 'Roles told of a warning or a breach.'),
    onBreach: described(Type.Optional(Type.Array(Effect)), 'What a breach does, in this order.'),
  },
  strict,
);
export type Sla = Static<typeof Sla>;

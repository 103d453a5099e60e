import { Type, type Static } from 'typebox';
import { ClauseId, ElementId, Expression, Id, LocalizedText, SettingReference } from '../../text';
import { Effect } from '../../effects';

const strict = { additionalProperties: false } as const;

export const DurationUnit = Type.Union([Type.Literal('minute'), Type.Literal('hour'), Type.Literal('day')]);
export type DurationUnit = Static<typeof DurationUnit>;

/** How time counts: `clock` runs day and night, `working` only in the unit's working time. A working `day` ends at closing time. */
export const TimeBasis = Type.Union([Type.Literal('clock'), Type.Literal('working')]);
export type TimeBasis = Static<typeof TimeBasis>;

export const SlaDuration = Type.Object(
  {
    amount: Type.Union([Type.Number({ exclusiveMinimum: 0 }), SettingReference]),
    unit: DurationUnit,
    basis: Type.Union([TimeBasis, SettingReference]),
  },
  strict,
);

/** An event of the case that starts, meets or ends a deadline. */
export const SlaTrigger = Type.Union([
  Type.Object({ on: Type.Literal('received') }, strict),
  Type.Object({ enters: Id }, strict),
  Type.Object({ leaves: Id }, strict),
  Type.Object({ command: Id }, strict),
  /** Each work item of the type has a deadline of its own: it starts when the item opens and is met when it is done. */
  Type.Object({ item: Id }, strict),
  /** Only by the effects `start-deadline` and `stop-deadline`. */
  Type.Object({ by: Type.Literal('effect') }, strict),
]);
export type SlaTrigger = Static<typeof SlaTrigger>;

export const SlaWarning = Type.Union([
  /** Part of the duration that is used up, between 0 and 1. */
  Type.Object({ id: ElementId, share: Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 }) }, strict),
  /** Minutes before it is due (clock time). */
  Type.Object({ id: ElementId, beforeMinutes: Type.Integer({ minimum: 1 }) }, strict),
]);

/** `slas`: a deadline that a case or a work item runs against. */
export const Sla = Type.Object(
  {
    title: LocalizedText,
    clause: Type.Optional(ClauseId),
    startsOn: SlaTrigger,
    /** Left out for a deadline of work items. */
    metBy: Type.Optional(Type.Union([SlaTrigger, Type.Array(SlaTrigger)])),
    pausedWhile: Type.Optional(Type.Array(Id)),
    /** When it does not hold at the start, no deadline runs. */
    appliesWhen: Type.Optional(Expression),
    duration: Type.Optional(SlaDuration),
    /** Other durations for some cases: the first whose `when` holds. */
    varies: Type.Optional(Type.Array(Type.Object({ id: ElementId, when: Expression, duration: SlaDuration }, strict))),
    /** Expression giving an instant, in place of a duration (a time that a person promised). */
    dueAt: Type.Optional(Expression),
    warnings: Type.Optional(Type.Array(SlaWarning)),
    /** Roles told of a warning or a breach. */
    notifies: Type.Optional(Type.Array(Id)),
    onBreach: Type.Optional(Type.Array(Effect)),
  },
  strict,
);
export type Sla = Static<typeof Sla>;

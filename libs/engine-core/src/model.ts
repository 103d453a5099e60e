import type { LocalizedText } from '@redress/policy-sdk';

/** ISO 8601 in UTC with milliseconds: `2026-09-30T09:30:00.000Z`. */
export type Instant = string;

/** Who gives a command. `system` acts where time alone does: it warns and breaches. */
export interface Actor {
  id: string;
  name: string;
  /** Role ids in the case's unit, with the department the role stands in, if any. */
  roles: { role: string; department?: string }[];
  system?: boolean;
}

/** Whom a case or an item is given to; every part that is set narrows it. */
export interface Assignment {
  role?: string;
  department?: string;
  person?: string;
}

export interface Command {
  /**
   * Workflow command id, or one of the engine's own (`comment`,
   * `attach`, `remind`, `reveal`, `warn-deadline`, `breach-deadline`).
   */
  command: string;
  /** Client key: repeats of the same key give the first answer. */
  commandId: string;
  /** Id of a work item, if the command goes to one. */
  item?: string;
  data?: Record<string, unknown>;
  /** Last sequence number the client has seen; a newer one refuses the command as stale. */
  expectedVersion?: number;
  /** What functions of plugins answered to {@link questionsOf} the command. */
  answers?: readonly FunctionAnswer[];
}

/** A question that a command puts to a function of a plugin, with the values that it gives. */
export interface Question {
  /** Id of the question: expressions read the answer as `answers.<id>`. */
  ask: string;
  title: LocalizedText;
  function: string;
  input: Record<string, unknown>;
}

/** What a function answered, and which version of whose code gave the answer. */
export interface FunctionAnswer {
  ask: string;
  function: string;
  plugin: string;
  version: string;
  input: Record<string, unknown>;
  answer: unknown;
}

export interface SubmittedForm {
  form: string;
  round: number;
  command: string;
  item?: string;
  data: Record<string, unknown>;
  at: Instant;
  by: string;
  seq: number;
}

export type DeadlineStatus = 'running' | 'paused' | 'met' | 'breached' | 'cancelled';

/** Which deadline of a case: `id` is a key and says nothing, `sla` and `item` say what it is of. */
export interface DeadlineKey {
  id: string;
  sla: string;
  /** Left out for a deadline of the case itself. */
  item?: string;
}

/** One running SLA of the case or of one of its items. */
export interface Deadline extends DeadlineKey {
  round: number;
  startedAt: Instant;
  /** Null while paused. */
  dueAt: Instant | null;
  warnAt: Instant[];
  warned: number;
  amount?: number;
  unit?: 'minute' | 'hour' | 'day';
  basis: 'clock' | 'working' | 'promised';
  /** Settings that the duration took its amount or basis from. */
  settings: string[];
  pauses: { from: Instant; to: Instant | null }[];
  status: DeadlineStatus;
  /** True once the due time passed, also when the deadline was met later. */
  breached: boolean;
  endedAt?: Instant;
}

export interface WorkItem {
  id: string;
  type: string;
  title: LocalizedText;
  subject?: string;
  state: string;
  /** `open` until a final state is reached. */
  status: 'open' | 'done' | 'cancelled';
  round: number;
  assignee: Assignment;
  /**
   * What it was opened with, overlaid by the forms submitted on
   * it (without their personal data, which stays in the form).
   */
  data: Record<string, unknown>;
  openedAt: Instant;
  closedAt?: Instant;
  commands: Record<string, string>;
  /** Last answer to each question that commands of the item asked; left out before the first. */
  answers?: Record<string, unknown>;
}

export interface Evidence {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  kind?: string;
  at: Instant;
  by: string;
  round: number;
}

export interface CaseComment {
  text: string;
  at: Instant;
  by: string;
}

/** A case as its events say. Everything here can be had again by replaying them. */
export interface CaseState {
  id: string;
  unitId: string;
  number: string;
  revision: string;
  /** Sequence number of the last event. */
  version: number;
  state: string;
  status: 'open' | 'done' | 'cancelled';
  round: number;
  category: string | null;
  severity: string | null;
  channel: string;
  subject: string;
  complainant: { name: string; contact: string | null };
  externalKey: string | null;
  receivedAt: Instant;
  recordedAt: Instant;
  takenBy: string;
  handler: Assignment;
  facts: Record<string, unknown>;
  /** Last answer to each question that the intake and commands of the case asked. */
  answers: Record<string, unknown>;
  flags: string[];
  forms: SubmittedForm[];
  items: WorkItem[];
  deadlines: Deadline[];
  evidence: Evidence[];
  comments: CaseComment[];
  /**
   * Person who gave each command to the case last; the intake
   * counts as `receive`. Commands of items are kept with the item.
   */
  commands: Record<string, string>;
  documents: { document: string; at: Instant; by: string }[];
  enteredStateAt: Instant;
  closedAt: Instant | null;
}

interface EventBase<T extends string, D> {
  type: T;
  seq: number;
  at: Instant;
  actor: string;
  /** Client key of the command that brought it. */
  commandId: string;
  data: D;
}

export type CaseEvent =
  | EventBase<
      'received',
      {
        caseId: string;
        unitId: string;
        number: string;
        revision: string;
        initial: string;
        channel: string;
        subject: string;
        complainant: { name: string; contact: string | null };
        externalKey: string | null;
        receivedAt: Instant;
      }
    >
  | EventBase<'form-submitted', { form: string; command: string; item?: string; values: Record<string, unknown> }>
  | EventBase<'command-given', { command: string; item?: string }>
  | EventBase<'function-answered', FunctionAnswer & { item?: string }>
  | EventBase<'state-changed', { from: string; to: string; command: string; status: 'open' | 'done' | 'cancelled' }>
  | EventBase<'classified', { category: string }>
  | EventBase<
      'severity-set',
      {
        severity: string;
        proposed: boolean;
        because?: LocalizedText;
        clause?: string;
        trace?: { when: string; outcome: boolean }[];
      }
    >
  | EventBase<'fact-set', { fact: string; value: unknown }>
  | EventBase<'flagged', { flag: string }>
  /** `item` is left out when the case itself is given to someone. */
  | EventBase<'assigned', { item?: string; to: Assignment }>
  | EventBase<
      'item-opened',
      {
        id: string;
        type: string;
        title: LocalizedText;
        subject?: string;
        initial: string;
        assignee: Assignment;
        values: Record<string, unknown>;
      }
    >
  | EventBase<
      'item-changed',
      {
        id: string;
        from: string;
        to: string;
        command: string;
        status: 'open' | 'done' | 'cancelled';
        values?: Record<string, unknown>;
      }
    >
  | EventBase<'round-started', { round: number; reason: string }>
  | EventBase<'deadline-started', Omit<Deadline, 'status' | 'breached' | 'pauses' | 'warned'>>
  | EventBase<'deadline-paused', DeadlineKey>
  | EventBase<'deadline-resumed', DeadlineKey & { dueAt: Instant; warnAt: Instant[] }>
  /**
   * Another duration holds since the category or the severity changed;
   * time used and paused is kept. `dueAt` is null while paused.
   */
  | EventBase<
      'deadline-changed',
      DeadlineKey & {
        dueAt: Instant | null;
        warnAt: Instant[];
        amount: number;
        unit: 'minute' | 'hour' | 'day';
        basis: 'clock' | 'working';
        settings: string[];
      }
    >
  | EventBase<'deadline-warned', DeadlineKey & { warning: number; dueAt: Instant; notify: string[] }>
  | EventBase<'deadline-met', DeadlineKey & { late: boolean }>
  | EventBase<'deadline-breached', DeadlineKey & { dueAt: Instant; notify: string[] }>
  | EventBase<'deadline-cancelled', DeadlineKey>
  | EventBase<'evidence-attached', Omit<Evidence, 'at' | 'by' | 'round'>>
  | EventBase<'comment-added', { text: string }>
  | EventBase<'reminder-sent', { item?: string; to: Assignment; text: string }>
  | EventBase<'message-queued', { message: string; to: 'complainant' | { roles: string[] } }>
  /** `origin` is set when a person asked for it directly, and not the policy. */
  | EventBase<'document-requested', { document: string; origin?: 'person' }>
  | EventBase<'personal-data-revealed', { pointers: string[]; reason: string }>;

export type CaseEventType = CaseEvent['type'];
export type CaseEventOf<T extends CaseEventType> = Extract<CaseEvent, { type: T }>;

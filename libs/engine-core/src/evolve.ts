import type { Assignment, CaseEvent, CaseState, Deadline, WorkItem } from './model';

const replaceIn = <T extends { id: string }>(list: readonly T[], id: string, change: (entry: T) => T): T[] =>
  list.map((entry) => (entry.id === id ? change(entry) : entry));

/** The case that begins with a `received` event. */
function begin(event: Extract<CaseEvent, { type: 'received' }>): CaseState {
  const { data } = event;
  return {
    id: data.caseId,
    unitId: data.unitId,
    number: data.number,
    revision: data.revision,
    version: event.seq,
    state: data.initial,
    status: 'open',
    round: 1,
    category: null,
    severity: null,
    channel: data.channel,
    subject: data.subject,
    complainant: data.complainant,
    externalKey: data.externalKey,
    receivedAt: data.receivedAt,
    recordedAt: event.at,
    takenBy: event.actor,
    handler: {},
    facts: {},
    answers: {},
    flags: [],
    forms: [],
    items: [],
    deadlines: [],
    evidence: [],
    comments: [],
    commands: { receive: event.actor },
    documents: [],
    enteredStateAt: event.at,
    closedAt: null,
  };
}

function closePause(deadline: Deadline, at: string): Deadline['pauses'] {
  return deadline.pauses.map((pause) => (pause.to === null ? { from: pause.from, to: at } : pause));
}

function evolveDeadline(deadline: Deadline, event: CaseEvent): Deadline {
  switch (event.type) {
    case 'deadline-paused':
      return { ...deadline, status: 'paused', dueAt: null, pauses: [...deadline.pauses, { from: event.at, to: null }] };
    case 'deadline-resumed':
      return {
        ...deadline,
        status: 'running',
        dueAt: event.data.dueAt,
        warnAt: event.data.warnAt,
        pauses: closePause(deadline, event.at),
      };
    case 'deadline-changed': {
      const { dueAt, warnAt, amount, unit, basis, settings } = event.data;
      return { ...deadline, dueAt, warnAt, amount, unit, basis, settings };
    }
    case 'deadline-warned':
      return { ...deadline, warned: event.data.warning + 1 };
    case 'deadline-breached':
      return { ...deadline, status: 'breached', breached: true };
    case 'deadline-met':
      return {
        ...deadline,
        status: 'met',
        breached: deadline.breached || event.data.late,
        endedAt: event.at,
        pauses: closePause(deadline, event.at),
      };
    case 'deadline-cancelled':
      return { ...deadline, status: 'cancelled', endedAt: event.at, pauses: closePause(deadline, event.at) };
    default:
      return deadline;
  }
}

/** What an event changes, besides the version. */
function change(state: CaseState, event: CaseEvent): Partial<CaseState> {
  switch (event.type) {
    case 'received':
      return {};
    case 'form-submitted': {
      const { form, command, item, values } = event.data;
      const submitted = {
        form,
        round: state.round,
        command,
        ...(item === undefined ? {} : { item }),
        data: values,
        at: event.at,
        by: event.actor,
        seq: event.seq,
      };
      return { forms: [...state.forms, submitted] };
    }
    case 'command-given': {
      const { command, item } = event.data;
      const given = { [command]: event.actor };
      if (item === undefined) return { commands: { ...state.commands, ...given } };
      return {
        items: replaceIn(state.items, item, (entry) => ({ ...entry, commands: { ...entry.commands, ...given } })),
      };
    }
    case 'function-answered': {
      const { ask, answer, item } = event.data;
      if (item === undefined) return { answers: { ...state.answers, [ask]: answer } };
      return {
        items: replaceIn(state.items, item, (entry) => ({ ...entry, answers: { ...entry.answers, [ask]: answer } })),
      };
    }
    case 'state-changed':
      return {
        state: event.data.to,
        status: event.data.status,
        enteredStateAt: event.at,
        closedAt: event.data.status === 'open' ? null : event.at,
      };
    case 'classified':
      return { category: event.data.category };
    case 'severity-set':
      return { severity: event.data.severity };
    case 'fact-set':
      return { facts: { ...state.facts, [event.data.fact]: event.data.value } };
    case 'flagged':
      return state.flags.includes(event.data.flag) ? {} : { flags: [...state.flags, event.data.flag] };
    case 'assigned': {
      const { item, to } = event.data;
      return item === undefined
        ? { handler: to }
        : { items: replaceIn(state.items, item, (entry) => ({ ...entry, assignee: to })) };
    }
    case 'item-opened':
      return { items: [...state.items, openedItem(state, event.data, event.at)] };
    case 'item-changed': {
      const { id, to, status, values } = event.data;
      return {
        items: replaceIn(state.items, id, (entry) => ({
          ...entry,
          state: to,
          status,
          data: values === undefined ? entry.data : { ...entry.data, ...values },
          ...(status === 'open' ? {} : { closedAt: event.at }),
        })),
      };
    }
    case 'round-started':
      return { round: event.data.round };
    case 'deadline-started':
      return {
        deadlines: [...state.deadlines, { ...event.data, status: 'running', breached: false, pauses: [], warned: 0 }],
      };
    case 'deadline-paused':
    case 'deadline-resumed':
    case 'deadline-changed':
    case 'deadline-warned':
    case 'deadline-met':
    case 'deadline-breached':
    case 'deadline-cancelled':
      return { deadlines: replaceIn(state.deadlines, event.data.id, (deadline) => evolveDeadline(deadline, event)) };
    case 'evidence-attached':
      return { evidence: [...state.evidence, { ...event.data, at: event.at, by: event.actor, round: state.round }] };
    case 'comment-added':
      return { comments: [...state.comments, { text: event.data.text, at: event.at, by: event.actor }] };
    case 'document-requested':
      return { documents: [...state.documents, { document: event.data.document, at: event.at, by: event.actor }] };
    // These tell others something; the case itself stays as it is.
    case 'reminder-sent':
    case 'message-queued':
    case 'personal-data-revealed':
      return {};
  }
}

function openedItem(
  state: CaseState,
  opened: {
    id: string;
    type: string;
    title: WorkItem['title'];
    subject?: string;
    initial: string;
    assignee: Assignment;
    values: Record<string, unknown>;
  },
  at: string,
): WorkItem {
  const { id, type, title, subject, initial, assignee, values } = opened;
  return {
    id,
    type,
    title,
    ...(subject === undefined ? {} : { subject }),
    state: initial,
    status: 'open',
    round: state.round,
    assignee,
    data: values,
    openedAt: at,
    commands: {},
  };
}

/**
 * The case after an event. Total and pure: the state handed in is never changed, and an event of a type that this
 * version does not know moves only the version number. Throws only when a case does not begin with `received`.
 */
export function evolve(state: CaseState | null, event: CaseEvent): CaseState {
  if (state === null) {
    if (event.type !== 'received')
      throw new TypeError(`A case begins with "received", not with "${event.type}" (event ${event.seq}).`);
    return begin(event);
  }
  return { ...state, ...change(state, event), version: event.seq };
}

/** The case that a whole list of events, in order, leaves behind. */
export function replay(events: readonly CaseEvent[]): CaseState {
  const state = events.reduce<CaseState | null>(evolve, null);
  if (state === null) throw new TypeError('A case has at least one event.');
  return state;
}

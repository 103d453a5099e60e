import { checklist, explainDeadline } from '@redress/engine-core';
import type { ItemView } from '@redress/api-contract';
import type { CaseState, Deadline, Surroundings } from '@redress/engine-core';
import type { LocalizedText } from '@redress/policy-sdk';
import type {
  DossierCompletenessItem,
  DossierDeadline,
  DossierForm,
  DossierFormSection,
  DossierItem,
  DossierRound,
} from '@redress/templates';
import type { Reader } from '../case-view/field-reading';
import { submittedFormView } from '../case-view/form-view';
import { itemReading, itemSubject } from '../case-view/item-view';
import type { People } from '../organisation/people';
import type { ChainedEvent } from '../case-view/timeline-view';
import { assignmentLine, assignmentView, titleOf } from '../case-view/titles';
import type { Locale } from '../http/localized';

export interface DossierSource {
  surroundings: Surroundings;
  state: CaseState;
  events: readonly ChainedEvent[];
  people: People;
  locale: Locale;
  masked: boolean;
}

/** Fields and tables of a form or a work item, in the document's language. */
const sectionOf = ({ fields, tables }: Pick<ItemView, 'fields' | 'tables'>, locale: Locale): DossierFormSection => ({
  rows: fields.map(({ label, display }) => ({ label: label[locale], value: display[locale] })),
  tables: tables.map(({ label, columns, rows }) => ({
    title: label[locale],
    columns: columns.map((column) => column[locale]),
    rows: rows.map((row) => row.map(({ display }) => display[locale])),
  })),
});

/** Every form as it was submitted, in the order of submission. */
export function dossierForms({
  surroundings: { revision },
  state,
  people,
  locale,
  masked,
}: DossierSource): DossierForm[] {
  return state.forms.map((submitted) => {
    const view = submittedFormView(submitted, state, { revision, people, clear: !masked });
    return {
      title: view.title[locale],
      ...(view.clause === undefined ? {} : { clause: view.clause }),
      submittedBy: view.by.name,
      submittedAt: view.at,
      round: view.round,
      sections: [sectionOf(view, locale)],
    };
  });
}

const deadlineStatus = ({ status, breached }: Deadline): DossierDeadline['status'] => {
  if (status === 'cancelled' || status === 'paused') return status;
  if (breached || status === 'breached') return 'missed';
  return status === 'met' ? 'kept' : 'running';
};

export function dossierDeadlines({ surroundings, state, events, locale }: DossierSource): DossierDeadline[] {
  return state.deadlines.map((deadline) => {
    const { title, clause, sentences } = explainDeadline(surroundings, state, deadline.id);
    const breach = events.find((event) => event.type === 'deadline-breached' && event.data.id === deadline.id);
    return {
      title: title[locale],
      ...(clause === undefined ? {} : { clause: clause.id }),
      round: deadline.round,
      startedAt: deadline.startedAt,
      ...(deadline.dueAt === null ? {} : { dueAt: deadline.dueAt }),
      ...(deadline.status === 'met' && deadline.endedAt !== undefined ? { metAt: deadline.endedAt } : {}),
      ...(breach === undefined ? {} : { breachedAt: breach.at }),
      status: deadlineStatus(deadline),
      explanation: sentences.map((sentence) => sentence[locale]),
    };
  });
}

/** Parts of a name behind each other, none of them twice. */
const named = (parts: readonly (LocalizedText | null)[], locale: Locale): string =>
  [...new Set(parts.flatMap((part) => part?.[locale] ?? []))].join(' · ');

/** Every work item with what its type declares that it holds, the open ones too. */
export function dossierItems(source: DossierSource): DossierItem[] {
  const {
    surroundings: { revision },
    state,
    people,
    locale,
    masked,
  } = source;
  const reader: Reader = { revision, people, clear: !masked };
  return state.items.map((item) => {
    const workflow = revision.workflows[item.type];
    const reading = itemReading(item, reader);
    const clause = reading.fields.find((field) => field.clause !== undefined)?.clause ?? workflow?.clause;
    return {
      kind: item.type,
      type: titleOf(revision.workflows, item.type)[locale],
      title: named([titleOf(revision.workflows, item.type), item.title, itemSubject(item, reader)], locale),
      ...(clause === undefined ? {} : { clause }),
      state: titleOf(workflow?.states ?? {}, item.state)[locale],
      assignee: assignmentLine(assignmentView(revision, people, item.assignee))[locale],
      round: item.round,
      ...sectionOf(reading, locale),
    };
  });
}

export function dossierRounds({ state, events }: DossierSource): DossierRound[] {
  const begun = [
    { number: 1, startedAt: state.receivedAt },
    ...events.flatMap((event) =>
      event.type === 'round-started'
        ? [{ number: event.data.round, startedAt: event.at, reason: event.data.reason }]
        : [],
    ),
  ];
  return begun.map((round, index) => {
    const endedAt = begun[index + 1]?.startedAt ?? state.closedAt;
    return { ...round, ...(endedAt === null ? {} : { endedAt }) };
  });
}

export function dossierCompleteness({ surroundings, state, locale }: DossierSource): DossierCompletenessItem[] {
  return checklist(surroundings, state)
    .filter(({ applies }) => applies)
    .map(({ title, clause, present }) => ({
      title: title[locale],
      ...(clause === undefined ? {} : { clause }),
      present,
    }));
}

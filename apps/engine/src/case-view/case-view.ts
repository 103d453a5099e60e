import type { CaseView, DocumentView } from '@redress/api-contract';
import { checklist, isAssignedTo, nextStep } from '@redress/engine-core';
import type { Actor, CaseEvent, CaseState, Surroundings } from '@redress/engine-core';
import { maskContact, maskPersonal } from '@redress/forms';
import type { Static } from 'typebox';
import { citedClauses } from './citations';
import { commandViews } from './command-view';
import { deadlineViews } from './deadline-view';
import { submittedFormView } from './form-view';
import type { Reader } from './field-reading';
import { itemView } from './item-view';
import { pathView } from './main-line';
import { personOf } from '../organisation/people';
import type { People } from '../organisation/people';
import { accessOf } from './personal-data';
import { timelineView } from './timeline-view';
import type { ChainedEvent } from './timeline-view';
import { assignmentView, caseWorkflowOf, titled, titleOf } from './titles';

export interface CaseViewSource {
  surroundings: Surroundings;
  state: CaseState;
  events: readonly ChainedEvent[];
  /** Who reads it. */
  actor: Actor;
  people: People;
  unit: CaseView['unit'];
  revisionNumber: number;
  effectiveFrom: string;
  documents: Static<typeof DocumentView>[];
}

function severityOf({ surroundings: { revision }, state, events }: CaseViewSource): CaseView['severity'] {
  if (state.severity === null) return null;
  const set = events.findLast(
    (event): event is ChainedEvent & Extract<CaseEvent, { type: 'severity-set' }> => event.type === 'severity-set',
  );
  return {
    ...titled(revision.severities, state.severity),
    rank: revision.severities[state.severity]?.rank ?? 0,
    because: set?.data.because ?? null,
  };
}

function categoryOf({ surroundings: { revision }, state }: CaseViewSource): CaseView['category'] {
  if (state.category === null) return null;
  const path = revision.categories[state.category]?.path ?? [state.category];
  return { ...titled(revision.categories, state.category), path: path.map((id) => titleOf(revision.categories, id)) };
}

function complainantOf({ surroundings: { revision }, state, actor }: CaseViewSource): CaseView['complainant'] {
  const access = accessOf(revision, actor);
  const { name, contact } = state.complainant;
  if (access === 'clear') return { name, contact, masked: false, mayReveal: false };
  return {
    name: maskPersonal('name', name),
    contact: contact === null ? null : maskContact(contact),
    masked: true,
    mayReveal: access === 'revealable',
  };
}

/** Every text anywhere inside a value. */
function textsIn(value: unknown, texts: Set<string>): Set<string> {
  if (typeof value === 'string') texts.add(value);
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) textsIn(inner, texts);
  return texts;
}

/** People whom the case names: those who acted, those it is or was given to, those chosen in a form. */
function peopleOf({ surroundings: { revision }, events, people }: CaseViewSource): CaseView['people'] {
  const named = new Set<string>();
  for (const { actor, data } of events) textsIn(data, named.add(actor));
  return [...people.values()]
    .filter(({ id }) => named.has(id))
    .map(({ id, name, roles }) => ({
      id,
      name,
      roles: [...new Set(roles.map(({ role }) => role))].map((role) => titleOf(revision.roles, role)),
    }));
}

/**
 * Everything of one case that a person may see, and what the
 * person may do now. Pure: the same input gives the same view.
 */
export function caseView(source: CaseViewSource): CaseView {
  const { surroundings, state, events, actor, people, unit, documents } = source;
  const { revision } = surroundings;
  const next = nextStep(surroundings.revision, state);
  const member = actor.roles.length > 0;
  const open = state.status === 'open';
  const reader: Reader = { revision, people, clear: accessOf(revision, actor) === 'clear' };
  const view = {
    id: state.id,
    number: state.number,
    version: state.version,
    unit,
    policy: {
      name: revision.policy.name,
      version: revision.policy.version,
      title: revision.policy.title,
      revision: revision.hash,
      revisionNumber: source.revisionNumber,
      effectiveFrom: source.effectiveFrom,
    },
    subject: state.subject,
    state: titled(caseWorkflowOf(revision).states, state.state),
    status: state.status,
    path: pathView(revision, state, events),
    next: next.title,
    waitsFor: next.waitsFor.map((assignment) => assignmentView(revision, people, assignment)),
    round: state.round,
    category: categoryOf(source),
    severity: severityOf(source),
    channel: titled(revision.channels, state.channel),
    handler: assignmentView(revision, people, state.handler),
    flags: state.flags,
    complainant: complainantOf(source),
    receivedAt: state.receivedAt,
    recordedAt: state.recordedAt,
    closedAt: state.closedAt,
    takenBy: personOf(people, state.takenBy),
    commands: commandViews(surroundings, state, actor),
    deadlines: deadlineViews(surroundings, state),
    items: state.items.map((item) => itemView(state, item, reader, isAssignedTo(revision, item.assignee, actor))),
    forms: state.forms.map((submitted) => submittedFormView(submitted, state, reader)),
    timeline: timelineView(revision, people, events),
    evidence: state.evidence.map(({ id, name, mediaType, size, sha256, at, by, round }) => ({
      id,
      name,
      mediaType,
      size,
      sha256,
      at,
      by: personOf(people, by),
      round,
      url: `/api/cases/${state.id}/evidence/${encodeURIComponent(id)}`,
    })),
    checklist: checklist(surroundings, state, actor),
    documents,
    documentKinds: Object.entries(revision.documents).map(([id, { title }]) => ({ id, title })),
    people: peopleOf(source),
    mayComment: member && open,
    mayAttach: member && open,
  };
  return { ...view, clauses: citedClauses(revision, [view]) };
}

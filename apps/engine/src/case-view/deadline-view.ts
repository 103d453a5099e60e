import type { DeadlineView } from '@redress/api-contract';
import { explainDeadline } from '@redress/engine-core';
import type { CaseState, Deadline, Surroundings } from '@redress/engine-core';
import type { PolicyRevision } from '@redress/policy-sdk';

const instant = (ms: number): string => new Date(ms).toISOString();

function deadlineView(surroundings: Surroundings, state: CaseState, deadline: Deadline): DeadlineView {
  const { title, clause, settings, sentences, days } = explainDeadline(surroundings, state, deadline.id);
  return {
    id: deadline.id,
    sla: deadline.sla,
    title,
    ...(clause === undefined ? {} : { clause: clause.id }),
    ...(deadline.item === undefined ? {} : { item: deadline.item }),
    status: deadline.status,
    breached: deadline.breached,
    startedAt: deadline.startedAt,
    dueAt: deadline.dueAt,
    endedAt: deadline.endedAt ?? null,
    round: deadline.round,
    settings: settings.map(({ id, title: name, value, source }) => ({
      id,
      title: name,
      value,
      source,
    })),
    explanation: {
      sentences,
      days: days.map(({ date, counted, intervals, reason }) => ({
        date,
        countedMs: counted,
        intervals: intervals.map(({ from, to }) => ({ from: instant(from), to: instant(to) })),
        reason,
      })),
    },
  };
}

/** Deadlines kept for a revision: a case is looked at again and again. */
const viewLimit = 500;
const views = new WeakMap<PolicyRevision, Map<string, DeadlineView>>();

/** An explanation follows from revision, calendar and deadline alone, and takes longer than all else of a case. */
function knownView(surroundings: Surroundings, state: CaseState, deadline: Deadline): DeadlineView {
  const known = views.get(surroundings.revision) ?? new Map<string, DeadlineView>();
  views.set(surroundings.revision, known);
  const key = JSON.stringify(deadline);
  const view = known.get(key) ?? deadlineView(surroundings, state, deadline);
  known.delete(key);
  known.set(key, view);
  const [oldest] = known.keys();
  if (known.size > viewLimit && oldest !== undefined) known.delete(oldest);
  return view;
}

const rank = { breached: 0, running: 1, paused: 2, met: 3, cancelled: 4 };

/** The deadlines of a case with why each is due when it is, the most pressing first. */
export function deadlineViews(surroundings: Surroundings, state: CaseState): DeadlineView[] {
  return [...state.deadlines]
    .sort(
      (left, right) => rank[left.status] - rank[right.status] || (left.dueAt ?? '').localeCompare(right.dueAt ?? ''),
    )
    .map((deadline) => knownView(surroundings, state, deadline));
}

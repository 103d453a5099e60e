import type { ItemView } from '@redress/api-contract';
import type { CaseState, WorkItem } from '@redress/engine-core';
import type { PolicyRevision } from '@redress/policy-sdk';
import { plainText } from '../http/localized';
import type { People } from '../organisation/people';
import { assignmentView, titled } from './titles';

export function itemView(
  revision: PolicyRevision,
  people: People,
  state: CaseState,
  item: WorkItem,
  assigned: boolean,
): ItemView {
  const { id, type, title, subject, round, assignee, data, openedAt, closedAt, status } = item;
  const workflow = revision.workflows[type];
  const deadline = state.deadlines.findLast((candidate) => candidate.item === id);
  return {
    id,
    type,
    typeTitle: workflow?.title ?? plainText(type),
    title,
    subject: subject ?? null,
    state: titled(workflow?.states ?? {}, item.state),
    status,
    round,
    assignee: assignmentView(revision, people, assignee),
    mine: status === 'open' && assigned,
    data,
    deadline: deadline ? { id: deadline.id, dueAt: deadline.dueAt, overdue: deadline.breached } : null,
    openedAt,
    closedAt: closedAt ?? null,
  };
}

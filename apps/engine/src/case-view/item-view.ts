import type { ItemView } from '@redress/api-contract';
import type { CaseState, WorkItem } from '@redress/engine-core';
import { itemFields } from '@redress/policy-sdk';
import type { LocalizedText } from '@redress/policy-sdk';
import { plainText } from '../http/localized';
import { FieldReading } from './field-reading';
import type { Reader } from './field-reading';
import { assignmentView, titled } from './titles';
import { displayValue } from './value-display';

/** What an item holds, as its type declares it. */
export function itemReading(item: WorkItem, reader: Reader): FieldReading {
  const properties = itemFields(reader.revision, item.type);
  const filled = Object.entries(item.data).filter(([, value]) => value !== null && value !== '');
  const reading = new FieldReading(reader, () => undefined, `/items/${item.id}`);
  reading.declared({ properties }, Object.fromEntries(filled));
  return reading;
}

/** The department or person that an item is about, or a text. */
export function itemSubject({ subject }: WorkItem, { revision, people }: Reader): LocalizedText | null {
  if (subject === undefined) return null;
  const known = Object.hasOwn(revision.departments, subject) || people.has(subject);
  return known ? displayValue({ 'x-widget': 'party' }, subject, { revision, people }) : plainText(subject);
}

export function itemView(state: CaseState, item: WorkItem, reader: Reader, assigned: boolean): ItemView {
  const { id, type, title, round, assignee, openedAt, closedAt, status } = item;
  const { revision, people } = reader;
  const workflow = revision.workflows[type];
  const deadline = state.deadlines.findLast((candidate) => candidate.item === id);
  const { fields, tables } = itemReading(item, reader);
  return {
    id,
    type,
    typeTitle: workflow?.title ?? plainText(type),
    title,
    subject: itemSubject(item, reader),
    state: titled(workflow?.states ?? {}, item.state),
    status,
    round,
    assignee: assignmentView(revision, people, assignee),
    mine: status === 'open' && assigned,
    fields,
    tables,
    deadline: deadline ? { id: deadline.id, dueAt: deadline.dueAt, overdue: deadline.breached } : null,
    openedAt,
    closedAt: closedAt ?? null,
  };
}

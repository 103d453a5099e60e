import type { LocalizedText } from '@redress/policy-sdk';
import { meetDeadline, meetOn, ofCaseOr, pauseAndResume, startOn } from './deadlines';
import type { Draft } from './draft';
import { policyFault } from './expressions';
import type { Assignment, Deadline, WorkItem } from './model';
import { triggers } from './plan';

/** Opens a work item; ids count up within a type: `action-1`, `action-2`. */
export function openItem(
  draft: Draft,
  item: { type: string; title: LocalizedText; subject?: string; assignee: Assignment; values: Record<string, unknown> },
): void {
  const planned = draft.plan.workflows.get(item.type);
  if (planned?.workflow.kind !== 'work-item')
    throw policyFault(`/workflows/${item.type}`, 'a work item of this type was to be opened, but it has no workflow');
  const { initial, states } = planned.workflow;
  const id = `${item.type}-${draft.state.items.filter(({ type }) => type === item.type).length + 1}`;
  draft.emit('item-opened', { id, ...item, initial });
  draft.perform(states[initial]?.entry, { item: id }, `/workflows/${item.type}/states/${initial}/entry`);
  startOn(draft, triggers.item(item.type), { item: id });
  startOn(draft, triggers.enters(item.type, initial), { item: id });
  pauseAndResume(draft);
}

const ofCase = (deadline: Deadline): boolean => deadline.item === undefined;

/** A deadline that starts with the item is met when the item is done, unless something else meets it. */
function finishDeadlines(draft: Draft, item: WorkItem): void {
  const done = item.status === 'done';
  for (const deadline of draft.state.deadlines) {
    if (deadline.item !== item.id || deadline.endedAt !== undefined) continue;
    const planned = draft.plan.slas.get(deadline.sla);
    const itself = planned?.itemType === item.type && planned.sla.metBy.every((trigger) => 'item' in trigger);
    meetDeadline(draft, deadline.id, done && itself);
  }
  if (done && !draft.state.items.some(({ type, status }) => type === item.type && status === 'open'))
    meetOn(draft, triggers.item(item.type), ofCase);
}

/**
 * Moves an item to another state, with what that starts, meets,
 * pauses and ends. `demand` may refuse the item as moved.
 */
export function moveItem(
  draft: Draft,
  item: WorkItem,
  to: string,
  command: string,
  values?: Record<string, unknown>,
  demand?: () => void,
): void {
  const state = draft.plan.workflows.get(item.type)?.workflow.states[to];
  draft.emit('item-changed', {
    id: item.id,
    from: item.state,
    to,
    command,
    status: state?.final ?? 'open',
    ...(values === undefined ? {} : { values }),
  });
  demand?.();
  const scope = { item: item.id };
  meetOn(draft, triggers.leaves(item.type, item.state), ofCaseOr(item.id));
  meetOn(draft, triggers.enters(item.type, to), ofCaseOr(item.id));
  pauseAndResume(draft);
  draft.perform(state?.entry, scope, `/workflows/${item.type}/states/${to}/entry`);
  startOn(draft, triggers.leaves(item.type, item.state), scope);
  startOn(draft, triggers.enters(item.type, to), scope);
  const moved = draft.item(item.id);
  if (moved !== undefined && moved.status !== 'open') finishDeadlines(draft, moved);
}

/** Cancels an item from outside its own workflow. Without a state for it the item stays where it was, cancelled. */
export function cancelItem(draft: Draft, item: WorkItem, command: string): void {
  const to = draft.plan.workflows.get(item.type)?.cancelled;
  if (to !== undefined) return moveItem(draft, item, to, command);
  draft.emit('item-changed', { id: item.id, from: item.state, to: item.state, command, status: 'cancelled' });
  finishDeadlines(draft, { ...item, status: 'cancelled' });
}

import { endDeadlines, meetOn, pauseAndResume, startOn } from './deadlines';
import { demandClosure } from './conditions';
import type { Draft, Scope } from './draft';
import { conditionHolds, policyFault } from './expressions';
import { cancelItem, moveItem } from './items';
import type { WorkItem } from './model';
import { triggers } from './plan';
import { targetOf } from './statechart';
import type { StateCommand } from './statechart';

/** The state that a command leads to; null when it stays. Branches see the case after the command's own effects. */
export function destination(draft: Draft, command: StateCommand, scope: Scope): string | null {
  const to = targetOf(command, (when, place) => conditionHolds(draft.occasion(scope), when, place));
  if (to === undefined) throw policyFault(`${command.place}/to`, 'none of the branches holds');
  return to;
}

/** Moves the case to a state, with all that leaving one and entering the other brings. */
export function moveCase(draft: Draft, to: string, command: string, scope: Scope): void {
  const planned = draft.plan.caseWorkflow;
  const { workflow } = planned;
  const from = draft.state.state;
  const final = workflow.states[to]?.final;
  draft.emit('state-changed', { from, to, command, status: final ?? 'open' });
  if (final === 'done') demandClosure(draft, planned, scope);
  meetOn(draft, triggers.leaves(workflow.id, from));
  meetOn(draft, triggers.enters(workflow.id, to));
  pauseAndResume(draft);
  draft.perform(workflow.states[to]?.entry, scope, `/workflows/${workflow.id}/states/${to}/entry`);
  startOn(draft, triggers.leaves(workflow.id, from), scope);
  startOn(draft, triggers.enters(workflow.id, to), scope);
  if (final !== undefined) closeCase(draft, command);
}

/** Nothing of an ended case waits for anyone any more. */
function closeCase(draft: Draft, command: string): void {
  for (const item of draft.state.items.filter(({ status }) => status === 'open')) cancelItem(draft, item, command);
  endDeadlines(draft, () => true);
}

/** Moves a work item, or notes on it what its form says. */
export function moveWorkItem(
  draft: Draft,
  item: WorkItem,
  to: string | null,
  command: string,
  scope: Scope,
  values: Record<string, unknown> | undefined,
): void {
  const planned = draft.plan.workflows.get(item.type);
  if (planned === undefined) return;
  if (to !== null) {
    moveItem(draft, item, to, command, values, () => {
      if (planned.workflow.states[to]?.final === 'done') demandClosure(draft, planned, scope);
    });
  } else if (values !== undefined && Object.keys(values).length > 0) {
    draft.emit('item-changed', { id: item.id, from: item.state, to: item.state, command, status: item.status, values });
  }
}

import { transition } from 'xstate';
import type { WorkflowCommand } from '@redress/policy-sdk';
import { endDeadlines, meetOn, pauseAndResume, startOn } from './deadlines';
import { demandClosure } from './conditions';
import type { Draft, Scope } from './draft';
import { conditionHolds, policyFault } from './expressions';
import { cancelItem, moveItem } from './items';
import { placeOfCommand } from './machines';
import type { CommandEvent } from './machines';
import type { WorkItem } from './model';
import type { PlannedWorkflow } from './plan';

/** The state that a command leads to, by the machine; null when it stays. Branches see the case after the command's own effects. */
export function destination(
  draft: Draft,
  planned: PlannedWorkflow,
  state: string,
  id: string,
  command: WorkflowCommand,
  scope: Scope,
): string | null {
  if (command.to === undefined) return null;
  if (typeof command.to === 'string') return planned.leadsTo(state, id);
  const answers = new Map<string, boolean>();
  const holds: CommandEvent['holds'] = (when, place) => {
    const answer = answers.get(place) ?? conditionHolds(draft.occasion(scope), when, place);
    answers.set(place, answer);
    return answer;
  };
  const event: CommandEvent = { type: id, holds };
  const snapshot = planned.restored(state);
  if (!snapshot.can(event)) {
    throw policyFault(`${placeOfCommand(planned.workflow, state, id)}/to`, 'none of the branches holds');
  }
  const [next] = transition(planned.machine, snapshot, event);
  return String(next.value);
}

/** Moves the case to a state, with all that leaving one and entering the other brings. */
export function moveCase(draft: Draft, to: string, command: string, scope: Scope): void {
  const planned = draft.plan.caseWorkflow;
  const { workflow } = planned;
  const from = draft.state.state;
  const final = workflow.states[to]?.final;
  draft.emit('state-changed', { from, to, command, status: final ?? 'open' });
  if (final === 'done') demandClosure(draft, planned, scope);
  const ofCase = (deadline: { item?: string }): boolean => deadline.item === undefined;
  meetOn(draft, `leaves:${from}`, ofCase);
  meetOn(draft, `enters:${to}`, ofCase);
  pauseAndResume(draft);
  draft.perform(workflow.states[to]?.entry, scope, `/workflows/${workflow.id}/states/${to}/entry`);
  startOn(draft, `leaves:${from}`, scope);
  startOn(draft, `enters:${to}`, scope);
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

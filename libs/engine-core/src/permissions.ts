import { qualified } from '@redress/policy-sdk';
import type { Workflow, WorkflowCommand } from '@redress/policy-sdk';
import { isAssignedTo } from './assignment-keys';
import type { Actor, CaseState, WorkItem } from './model';
import type { Plan } from './plan';

/** True when the person is one of those who may give a command. */
export function mayGive(plan: Plan, state: CaseState, actor: Actor, by: readonly string[], item?: WorkItem): boolean {
  return by.some((who) => {
    if (who === '@assignee') return item !== undefined && isAssignedTo(plan.revision, item.assignee, actor);
    if (who === '@handler') return isAssignedTo(plan.revision, state.handler, actor);
    return actor.roles.some(({ role }) => role === who);
  });
}

/** The commands that a person gave last, of the case or of an item: `command → person`. */
function givenIn(plan: Plan, state: CaseState, workflow: string, item?: WorkItem): Record<string, string>[] {
  if (workflow === plan.caseWorkflow.workflow.id) return [state.commands];
  if (workflow === item?.type) return [item.commands];
  return state.items.filter(({ type }) => type === workflow).map(({ commands }) => commands);
}

/** References to commands from which this one is kept apart, and which this person gave last. */
export function givenBefore(
  plan: Plan,
  own: Workflow,
  state: CaseState,
  actor: Actor,
  command: WorkflowCommand,
  item?: WorkItem,
): string[] {
  return (command.differsFrom ?? []).filter((reference) => {
    const { workflow, id } = qualified(reference, own.id);
    return givenIn(plan, state, workflow, item).some((commands) => commands[id] === actor.id);
  });
}

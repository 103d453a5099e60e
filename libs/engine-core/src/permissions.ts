import type { WorkflowCommand } from '@redress/policy-sdk';
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

/** Commands from which this one is kept apart, and which this person gave last: on the item, else on the case. */
export function givenBefore(state: CaseState, actor: Actor, command: WorkflowCommand, item?: WorkItem): string[] {
  return (command.differsFrom ?? []).filter(
    (earlier) => item?.commands[earlier] === actor.id || state.commands[earlier] === actor.id,
  );
}

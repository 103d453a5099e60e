import type { PolicyRevision, WorkflowCommand } from '@redress/policy-sdk';
import type { Actor, Assignment, CaseState, WorkItem } from './model';
import type { Plan } from './plan';

/** A role that the policy does not tie to a department fits an assignment to any department. */
function standsIn(revision: PolicyRevision, held: Actor['roles'][number], department: string): boolean {
  return (
    held.department === department ||
    (held.department === undefined && revision.roles[held.role]?.perDepartment !== true)
  );
}

/** True when something given to `to` is given to this person. A named person excludes all others; nothing named is nobody. */
export function isAssignedTo(revision: PolicyRevision, to: Assignment, actor: Actor): boolean {
  const { role, department, person } = to;
  if (person !== undefined) return actor.id === person;
  if (role === undefined && department === undefined) return false;
  return actor.roles.some((held) =>
    role === undefined
      ? held.department === department
      : held.role === role && (department === undefined || standsIn(revision, held, department)),
  );
}

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

import type { PolicyRevision } from '@redress/policy-sdk';
import type { Actor, Assignment } from './model';

const roleAnywhere = (role: string): string => `ra:${role}`;
const roleIn = (role: string, department: string): string => `rd:${role}@${department}`;

/**
 * The keys under which something given to somebody stands in lists. Whoever answers to one of them has it:
 * a named person and nobody else; a role, in its department where one is named; everybody of a department.
 * A role that the policy does not tie to a department fits an
 * assignment to any, held without one. Nothing named is nobody.
 */
export function assignmentKeys({ roles }: Pick<PolicyRevision, 'roles'>, to: Assignment): string[] {
  const { role, department, person } = to;
  if (person !== undefined) return [`p:${person}`];
  if (role === undefined) return department === undefined ? [] : [`d:${department}`];
  if (department === undefined) return [`r:${role}`];
  return [roleIn(role, department), ...(roles[role]?.perDepartment === true ? [] : [roleAnywhere(role)])];
}

/** The keys that a person answers to in a unit. */
export function actorKeys({ id, roles }: Pick<Actor, 'id' | 'roles'>): Set<string> {
  return new Set([
    `p:${id}`,
    ...roles.flatMap(({ role, department }) => [
      `r:${role}`,
      ...(department === undefined ? [roleAnywhere(role)] : [roleIn(role, department), `d:${department}`]),
    ]),
  ]);
}

/** True when something given to `to` is given to this person: the one rule behind lists and permissions. */
export function isAssignedTo(revision: Pick<PolicyRevision, 'roles'>, to: Assignment, actor: Actor): boolean {
  const keys = actorKeys(actor);
  return assignmentKeys(revision, to).some((key) => keys.has(key));
}

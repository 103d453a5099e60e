import { Type } from 'typebox';

/**
 * A state or command: `analysis` of the workflow at hand (its own file's, or the case's where no workflow is at hand),
 * `action/report` of another. `receive` is the intake of the case.
 */
export const QualifiedId = Type.String({
  pattern: '^([a-z][a-z0-9]*(-[a-z0-9]+)*/)?[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  maxLength: 121,
});

export interface Qualified {
  workflow: string;
  id: string;
}

/** Which state or command a reference names; a short one is of the workflow at hand. */
export function qualified(reference: string, own: string): Qualified {
  const slash = reference.indexOf('/');
  return slash < 0
    ? { workflow: own, id: reference }
    : { workflow: reference.slice(0, slash), id: reference.slice(slash + 1) };
}

/** A contribution by its part and id; a part that is one whole has no id. */
export interface ContributionReference {
  part: string;
  id: string | null;
}

/** What `slas/answer` names; an id may hold further slashes, as `states/report/analysis` does. */
export function contributionNamed(reference: string): ContributionReference {
  const slash = reference.indexOf('/');
  return slash < 0
    ? { part: reference, id: null }
    : { part: reference.slice(0, slash), id: reference.slice(slash + 1) };
}

/** The reference that names a state or command from anywhere. */
export const qualifiedName = ({ workflow, id }: Qualified): string => `${workflow}/${id}`;

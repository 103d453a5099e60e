import type { CaseView } from '@redress/api-contract';
import type { PolicyRevision } from '@redress/policy-sdk';

/** Clauses that anything in a view cites, so that the reader can look them up. */
export function citedClauses(revision: PolicyRevision, views: readonly unknown[]): CaseView['clauses'] {
  const cited = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        if (name === 'clause' && typeof member === 'string') cited.add(member);
        else look(member);
      }
    }
  };
  look(views);
  return Object.fromEntries(
    [...cited].sort().flatMap((id) => {
      const clause = revision.clauses[id];
      return clause ? [[id, { title: clause.title, text: clause.text }]] : [];
    }),
  );
}

import type { CaseView } from '@redress/api-contract';
import type { PolicyRevision } from '@redress/policy-sdk';

/** Ids of clauses that something cites anywhere inside it. */
export function citedIn(value: unknown, cited = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const entry of value) citedIn(entry, cited);
  else if (typeof value === 'object' && value !== null) {
    const members = value as Record<string, unknown>;
    for (const name of Object.keys(members)) {
      const member = members[name];
      if (typeof member === 'object') citedIn(member, cited);
      else if (name === 'clause' && typeof member === 'string') cited.add(member);
    }
  }
  return cited;
}

/** Clauses that anything in a view cites, so that the reader can look them up. */
export function citedClauses(revision: PolicyRevision, views: readonly unknown[]): CaseView['clauses'] {
  return Object.fromEntries(
    [...citedIn(views)].sort().flatMap((id) => {
      const clause = revision.clauses[id];
      return clause ? [[id, { title: clause.title, text: clause.text }]] : [];
    }),
  );
}

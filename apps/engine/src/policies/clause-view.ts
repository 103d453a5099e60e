import type { PolicyView } from '@redress/api-contract';
import { contributionNamed, contributionsOf } from '@redress/policy-sdk';
import type { LocalizedText, PolicyRevision, Scenario } from '@redress/policy-sdk';
import { citedIn } from '../case-view/citations';

interface Contribution {
  point: string;
  id: string;
  title: LocalizedText | null;
  clauses: Set<string>;
}

const citing = (revision: PolicyRevision): Contribution[] =>
  Object.entries(contributionsOf(revision)).flatMap(([point, entries]) =>
    Object.entries(entries).map(([id, entry]) => ({
      point,
      id,
      title: (entry as { title?: LocalizedText }).title ?? null,
      clauses: citedIn(entry),
    })),
  );

/** The clauses of the written policy, each with what carries it out: what it names itself, and what cites it. */
export function clauseViews(revision: PolicyRevision, scenarios: readonly Scenario[]): PolicyView['clauses'] {
  const contributions = citing(revision);
  return Object.entries(revision.clauses).map(
    ([id, { title, text, kind = 'rule', implementedBy = [], outstanding }]) => {
      const named = new Set(implementedBy);
      const carried = contributions.filter(
        (contribution) => named.has(`${contribution.point}/${contribution.id}`) || contribution.clauses.has(id),
      );
      const known = new Set(carried.map((contribution) => `${contribution.point}/${contribution.id}`));
      const others = implementedBy
        .filter((name) => !known.has(name))
        .map((name) => contributionNamed(name))
        .map(({ part, id: contribution }) => ({ point: part, id: contribution ?? '', title: null }));
      return {
        id,
        title,
        text,
        kind,
        implementedBy: [
          ...carried.map(({ point, id: contribution, title: name }) => ({ point, id: contribution, title: name })),
          ...others,
        ],
        outstanding: outstanding ?? null,
        scenarios: scenarios.filter((scenario) => scenario.clauses.includes(id)).length,
      };
    },
  );
}

import type { Actor, CaseState, Instant, SubmittedForm, WorkItem } from './model';
import { planOf } from './plan';
import type { Plan } from './plan';
import type { ConditionObserver, Surroundings } from './surroundings';
import { systemActor } from './surroundings';

/** On what occasion an expression is evaluated; what it may read is made from this, and only as far as it reads it. */
export interface Occasion {
  plan: Plan;
  now: Instant;
  /** Null only while a complaint is being taken. */
  state: CaseState | null;
  actor: Actor;
  /** What is being submitted. */
  form?: Record<string, unknown> | null;
  item?: WorkItem;
  /** The element of `forEach`. */
  each?: unknown;
  observe?: ConditionObserver;
}

type Members = readonly string[][] | null;
type Fields = Record<string, (occasion: Occasion, state: CaseState) => unknown>;

const caseFields: Fields = {
  number: (_, state) => state.number,
  category: (_, state) => state.category,
  categoryPath: ({ plan }, state) =>
    state.category === null ? [] : (plan.revision.categories[state.category]?.path ?? []),
  severity: (_, state) => state.severity,
  channel: (_, state) => state.channel,
  state: (_, state) => state.state,
  round: (_, state) => state.round,
  receivedAt: (_, state) => state.receivedAt,
  takenBy: (_, state) => state.takenBy,
  flags: (_, state) => state.flags,
  evidence: (_, state) => evidenceOf(state),
};

function evidenceOf(state: CaseState | null): { count: number; kinds: string[] } {
  const evidence = state?.evidence ?? [];
  return { count: evidence.length, kinds: [...new Set(evidence.flatMap(({ kind }) => kind ?? []))] };
}

/** The members that are read, or every one that there is. */
const namesOf = (members: Members, all: () => readonly string[]): readonly string[] =>
  members === null ? all() : [...new Set(members.map(([name = '']) => name))];

function latest(
  forms: readonly SubmittedForm[] | undefined,
  form: string,
  round?: number,
): Record<string, unknown> | null {
  return (
    forms?.findLast((submitted) => submitted.form === form && (round === undefined || submitted.round === round))
      ?.data ?? null
  );
}

function formsOf({ plan, state }: Occasion, members: Members, round?: number): Record<string, unknown> {
  const names = namesOf(members, () => Object.keys(plan.revision.forms));
  return Object.fromEntries(names.map((form) => [form, latest(state?.forms, form, round)]));
}

const listed = ({ id, state, status, data, round, assignee }: WorkItem) => ({
  id,
  state,
  status,
  data,
  round,
  assignee,
});

/** Counts of a type's items; the list only when it is read, since it is the costly part. */
function itemsOf(items: readonly WorkItem[], type: string, members: Members): object {
  const ofType = items.filter((item) => item.type === type);
  const count = (status: WorkItem['status']): number => ofType.filter((item) => item.status === status).length;
  const wanted =
    members === null || members.some(([name, part]) => name === type && (part === undefined || part === 'list'));
  return {
    total: ofType.length,
    open: count('open'),
    done: count('done'),
    cancelled: count('cancelled'),
    ...(wanted ? { list: ofType.map(listed) } : {}),
  };
}

/**
 * What an expression reads of each SLA: its latest deadline, of
 * the item in hand if it is an SLA of items, and all of them.
 */
function deadlinesOf({ plan, state, item }: Occasion, members: Members): Record<string, unknown> {
  const names = namesOf(members, () => [...plan.slas.keys()]);
  return Object.fromEntries(
    names.map((sla) => {
      const ofSla = (state?.deadlines ?? []).filter((deadline) => deadline.sla === sla);
      const latest = ofSla.findLast((deadline) => deadline.item === item?.id) ?? ofSla.at(-1);
      return [
        sla,
        {
          status: latest?.status ?? null,
          breached: latest?.breached ?? false,
          ...(members === null || members.some(([name, part]) => name === sla && (part ?? 'list') === 'list')
            ? {
                list: ofSla.map(({ item: of = null, round, status, breached }) => ({
                  item: of,
                  round,
                  status,
                  breached,
                })),
              }
            : {}),
        },
      ];
    }),
  );
}

const roots: Record<string, (occasion: Occasion, members: Members) => unknown> = {
  case: (occasion, members) => {
    const { state } = occasion;
    if (state === null) return null;
    return Object.fromEntries(
      namesOf(members, () => Object.keys(caseFields)).map((name) => [
        name,
        caseFields[name]?.(occasion, state) ?? null,
      ]),
    );
  },
  category: ({ plan, state }, members) => {
    const category = state?.category == null ? undefined : plan.revision.categories[state.category];
    if (category === undefined) return null;
    const all = Object.entries(category);
    return members === null
      ? category
      : Object.fromEntries(all.filter(([name]) => members.some(([read]) => read === name)));
  },
  form: ({ form }) => form ?? null,
  forms: (occasion, members) => formsOf(occasion, members),
  roundForms: (occasion, members) => formsOf(occasion, members, occasion.state?.round ?? 1),
  settings: ({ plan }, members) =>
    members === null
      ? plan.settings
      : Object.fromEntries(namesOf(members, () => []).map((name) => [name, plan.settings[name] ?? null])),
  items: ({ plan, state }, members) =>
    Object.fromEntries(
      namesOf(members, () => plan.itemTypes).map((type) => [type, itemsOf(state?.items ?? [], type, members)]),
    ),
  item: ({ item }) => (item === undefined ? null : { type: item.type, ...listed(item) }),
  each: ({ each }) => each ?? null,
  evidence: ({ state }) => evidenceOf(state),
  deadlines: deadlinesOf,
  facts: ({ state }) => state?.facts ?? {},
  flags: ({ state }) => state?.flags ?? [],
  actor: ({ actor }) => ({
    id: actor.id,
    roles: [...new Set(actor.roles.map(({ role }) => role))],
    departments: [...new Set(actor.roles.flatMap(({ department }) => department ?? []))],
  }),
  now: ({ now }) => now,
};

/** Names that an expression may begin with. */
export const expressionRoots: readonly string[] = Object.keys(roots);

/**
 * What an expression may read, as plain JSON. Given the expression, only the roots and members it reads are made,
 * since handing them to the expression engine costs more than evaluating it.
 */
export function contextOf(occasion: Occasion, expression?: string): Record<string, unknown> {
  const reads = expression === undefined ? null : occasion.plan.reads(expression);
  const context: Record<string, unknown> = {};
  for (const [name, make] of Object.entries(roots)) {
    if (reads === null) context[name] = make(occasion, null);
    else if (reads.has(name)) context[name] = make(occasion, reads.get(name) ?? null);
  }
  return context;
}

/**
 * The same for those outside a decision: documents and messages of a case read it too. Complete without `expression`.
 */
export function expressionContext(
  surroundings: Surroundings,
  state: CaseState,
  within: { actor?: Actor; form?: Record<string, unknown>; item?: WorkItem; each?: unknown; expression?: string } = {},
): Record<string, unknown> {
  const { actor = systemActor, expression, ...rest } = within;
  return contextOf({ plan: planOf(surroundings.revision), now: surroundings.now, state, actor, ...rest }, expression);
}

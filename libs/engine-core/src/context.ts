import type { Actor, Deadline, CaseState, Instant, SubmittedForm, WorkItem } from './model';
import { planOf } from './plan';
import type { Examined, Members, Plan } from './plan';
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

/** An object of the members that are read, or of every one that there is. */
function made<T>(
  members: Members | null,
  all: () => readonly string[],
  valueOf: (name: string) => T,
): Record<string, T> {
  const result: Record<string, T> = {};
  for (const name of members === null ? all() : members.names) result[name] = valueOf(name);
  return result;
}

/** Whether a part of a member is read: the part itself, or the member as a whole. */
const reads = (members: Members | null, member: string, part: string): boolean =>
  members === null || members.paths.some(([name, first]) => name === member && (first === undefined || first === part));

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

const formsOf = ({ plan, state }: Occasion, members: Members | null, round?: number): Record<string, unknown> =>
  made(
    members,
    () => Object.keys(plan.revision.forms),
    (form) => latest(state?.forms, form, round),
  );

const listed = ({ id, state, status, data, round, assignee }: WorkItem) => ({
  id,
  state,
  status,
  data,
  round,
  assignee,
});

/** Counts of a type's items; the list only when it is read, since it is the costly part. */
function itemsOf(items: readonly WorkItem[], type: string, members: Members | null): object {
  const ofType = items.filter((item) => item.type === type);
  const count = (status: WorkItem['status']): number => ofType.filter((item) => item.status === status).length;
  return {
    total: ofType.length,
    open: count('open'),
    done: count('done'),
    cancelled: count('cancelled'),
    ...(reads(members, type, 'list') ? { list: ofType.map(listed) } : {}),
  };
}

/**
 * What an expression reads of each SLA: its latest deadline, of
 * the item in hand if it is an SLA of items, and all of them.
 */
const listedDeadline = ({ item, round, status, breached }: Deadline) => ({
  item: item ?? null,
  round,
  status,
  breached,
});

function deadlinesOf({ plan, state, item }: Occasion, members: Members | null): Record<string, unknown> {
  return made(
    members,
    () => [...plan.slas.keys()],
    (sla) => {
      const ofSla = (state?.deadlines ?? []).filter((deadline) => deadline.sla === sla);
      const latest = ofSla.findLast((deadline) => deadline.item === item?.id) ?? ofSla.at(-1);
      return {
        status: latest?.status ?? null,
        breached: latest?.breached ?? false,
        ...(reads(members, sla, 'list') ? { list: ofSla.map(listedDeadline) } : {}),
      };
    },
  );
}

const roots: Record<string, (occasion: Occasion, members: Members | null) => unknown> = {
  case: (occasion, members) => {
    const { state } = occasion;
    if (state === null) return null;
    return made(
      members,
      () => Object.keys(caseFields),
      (name) => caseFields[name]?.(occasion, state) ?? null,
    );
  },
  category: ({ plan, state }, members) => {
    const category = state?.category == null ? undefined : plan.revision.categories[state.category];
    if (category === undefined) return null;
    if (members === null) return category;
    const fields: Record<string, unknown> = { ...category };
    return made(
      members,
      () => [],
      (name) => fields[name] ?? null,
    );
  },
  form: ({ form }) => form ?? null,
  forms: (occasion, members) => formsOf(occasion, members),
  roundForms: (occasion, members) => formsOf(occasion, members, occasion.state?.round ?? 1),
  settings: ({ plan }, members) =>
    members === null
      ? plan.settings
      : made(
          members,
          () => [],
          (name) => plan.settings[name] ?? null,
        ),
  items: ({ plan, state }, members) =>
    made(
      members,
      () => plan.itemTypes,
      (type) => itemsOf(state?.items ?? [], type, members),
    ),
  item: ({ item }) => (item === undefined ? null : { type: item.type, ...listed(item) }),
  each: ({ each }) => each ?? null,
  evidence: ({ state }) => evidenceOf(state),
  deadlines: deadlinesOf,
  facts: ({ state }) => state?.facts ?? {},
  // An item's own answers go before those of the case.
  answers: ({ state, item }) => ({ ...state?.answers, ...item?.answers }),
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
export function contextOf(occasion: Occasion, expression?: Examined): Record<string, unknown> {
  const context: Record<string, unknown> = {};
  if (expression === undefined) {
    for (const [name, make] of Object.entries(roots)) context[name] = make(occasion, null);
    return context;
  }
  for (const { root, members } of expression.reads)
    if (Object.hasOwn(roots, root)) context[root] = roots[root]?.(occasion, members);
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
  const plan = planOf(surroundings.revision);
  return contextOf(
    { plan, now: surroundings.now, state, actor, ...rest },
    expression === undefined ? undefined : plan.examined(expression),
  );
}

import type { AssignmentRule, Effect } from '@redress/policy-sdk';
import { meetDeadline, startDeadline } from './deadlines';
import type { Draft, Scope } from './draft';
import { conditionHolds, policyFault, textOf, valueOf } from './expressions';
import { cancelItem, openItem } from './items';
import type { Assignment } from './model';
import { proposePenalties, proposeSeverity } from './proposals';

type EffectOf<D extends Effect['do']> = Extract<Effect, { do: D }>;
type Run<D extends Effect['do']> = (draft: Draft, effect: EffectOf<D>, scope: Scope, place: string) => void;

/** A value must be one of the policy's own ids; null means there is nothing to set. */
function knownId(draft: Draft, expression: string, scope: Scope, place: string, known: object): string | null {
  const id = textOf(draft.occasion(scope), expression, place);
  if (id !== null && !Object.hasOwn(known, id)) throw policyFault(place, `${expression}: "${id}" is not declared`);
  return id;
}

function department(draft: Draft, rule: string, scope: Scope, place: string): string | null {
  return rule.startsWith('=') ? textOf(draft.occasion(scope), rule.slice(1), `${place}/department`) : rule;
}

/** Whom a rule gives something to; parts that come out null are left open. */
export function assignment(draft: Draft, rule: AssignmentRule | undefined, scope: Scope, place: string): Assignment {
  const to: Assignment = {};
  if (rule?.role !== undefined) to.role = rule.role;
  const stands = rule?.department === undefined ? null : department(draft, rule.department, scope, place);
  if (stands !== null) to.department = stands;
  const person = rule?.person === undefined ? null : textOf(draft.occasion(scope), rule.person, `${place}/person`);
  if (person !== null) to.person = person;
  return to;
}

const openItems: Run<'open-item'> = (draft, effect, scope, place) => {
  const list =
    effect.forEach === undefined ? [scope.each] : valueOf(draft.occasion(scope), effect.forEach, `${place}/forEach`);
  if (list === null || list === undefined) return;
  if (!Array.isArray(list)) throw policyFault(`${place}/forEach`, `${effect.forEach}: a list was expected`);
  for (const each of list as unknown[]) {
    const within = { ...scope, ...(each === undefined ? {} : { each }) };
    const subject =
      effect.subject === undefined ? null : textOf(draft.occasion(within), effect.subject, `${place}/subject`);
    const values = Object.entries(effect.data ?? {}).map(([name, expression]): [string, unknown] => [
      name,
      valueOf(draft.occasion(within), expression, `${place}/data/${name}`) ?? null,
    ]);
    openItem(draft, {
      type: effect.type,
      title: effect.title,
      ...(subject === null ? {} : { subject }),
      assignee: assignment(draft, effect.to, within, `${place}/to`),
      values: Object.fromEntries(values),
    });
  }
};

const cancelItems: Run<'cancel-items'> = (draft, { type, where }, scope, place) => {
  const chosen = draft.state.items.filter(
    (item) =>
      item.type === type &&
      item.status === 'open' &&
      conditionHolds(draft.occasion({ ...scope, item: item.id }), where, `${place}/where`),
  );
  for (const item of chosen) cancelItem(draft, item, 'cancel-items');
};

/** Stopping meets the deadline, unless its policy says that something else meets it; then the deadline just ends. */
const stopDeadline: Run<'stop-deadline'> = (draft, { sla }, scope) => {
  const metBy = draft.plan.slas.get(sla)?.sla.metBy ?? [];
  const meets = metBy.length === 0 || metBy.some((trigger) => 'by' in trigger);
  const running = draft.state.deadlines.filter(
    (deadline) =>
      deadline.sla === sla &&
      deadline.endedAt === undefined &&
      (deadline.item === undefined || deadline.item === scope.item),
  );
  for (const deadline of running) meetDeadline(draft, deadline.id, meets);
};

const runs: { [D in Effect['do']]: Run<D> } = {
  classify: (draft, { category: expression }, scope, place) => {
    const category = knownId(draft, expression, scope, `${place}/category`, draft.plan.revision.categories);
    if (category !== null && category !== draft.state.category) draft.emit('classified', { category });
  },
  'propose-severity': (draft, _, scope) => proposeSeverity(draft, scope),
  'set-severity': (draft, { severity: expression }, scope, place) => {
    const severity = knownId(draft, expression, scope, `${place}/severity`, draft.plan.revision.severities);
    if (severity !== null) draft.emit('severity-set', { severity, proposed: false });
  },
  'set-fact': (draft, { fact, value: expression }, scope, place) => {
    const value = valueOf(draft.occasion(scope), expression, `${place}/value`) ?? null;
    draft.emit('fact-set', { fact, value });
  },
  flag: (draft, { flag }) => {
    if (!draft.state.flags.includes(flag)) draft.emit('flagged', { flag });
  },
  assign: (draft, { to }, scope, place) => {
    draft.emit('assigned', {
      ...(scope.item === undefined ? {} : { item: scope.item }),
      to: assignment(draft, to, scope, `${place}/to`),
    });
  },
  'open-item': openItems,
  'cancel-items': cancelItems,
  'start-round': (draft, { reason: expression }, scope, place) => {
    const reason = textOf(draft.occasion(scope), expression, `${place}/reason`) ?? '';
    draft.emit('round-started', { round: draft.state.round + 1, reason });
  },
  'start-deadline': (draft, { sla }, scope) => startDeadline(draft, sla, draft.now, scope),
  'stop-deadline': stopDeadline,
  'propose-penalties': (draft, { table }, scope) => proposePenalties(draft, table, scope),
  'request-document': (draft, { document }) => draft.emit('document-requested', { document }),
  'send-message': (draft, { message, to }) => draft.emit('message-queued', { message, to }),
};

/** Runs effects in order; each sees what those before it did. `place` points at the list in the revision. */
export function runEffects(draft: Draft, effects: readonly Effect[] | undefined, scope: Scope, place: string): void {
  for (const [index, effect] of (effects ?? []).entries()) {
    const at = `${place}/${index}`;
    if (!conditionHolds(draft.occasion(scope), effect.when, `${at}/when`)) continue;
    (runs[effect.do] as Run<Effect['do']>)(draft, effect, scope, at);
  }
}

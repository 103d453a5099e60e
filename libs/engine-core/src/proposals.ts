import { allMatches, ExpressionError, firstMatch } from '@redress/decision-tables';
import type { PenaltyProposal, PenaltyTable } from '@redress/policy-sdk';
import { contextOf } from './context';
import type { Draft, Scope } from './draft';
import { policyFault, textOf, valueOf } from './expressions';
import { openItem } from './items';
import type { Examined } from './plan';

type Rules = readonly { when: string }[];

/** What the rows of a table read, all in one; a table never changes. */
const examinedTables = new WeakMap<Rules, Examined>();

/** One context for all rows of a table: it holds what any of them reads. */
function tableContext(draft: Draft, scope: Scope, rules: Rules): Record<string, unknown> {
  const examined = examinedTables.get(rules) ?? draft.plan.examined(rules.map(({ when }) => when).join('\n'));
  examinedTables.set(rules, examined);
  return contextOf(draft.occasion(scope), examined);
}

function orFault<T>(place: string, evaluate: () => T): T {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof ExpressionError) throw policyFault(place, error.message);
    throw error;
  }
}

/** The severity of the first row that holds, with every row looked at; the table's default if none does. */
export function proposeSeverity(draft: Draft, scope: Scope): void {
  const table = draft.plan.revision.severityTable;
  if (table === null) return;
  const { rule, trace } = orFault('/severityTable/rules', () =>
    firstMatch(table.rules, tableContext(draft, scope, table.rules), (_, index) => String(index)),
  );
  const severity = rule?.severity ?? table.default;
  if (severity === draft.state.severity) return;
  draft.emit('severity-set', {
    severity,
    proposed: true,
    ...(rule === null ? {} : { because: rule.because }),
    ...(rule?.clause === undefined ? {} : { clause: rule.clause }),
    trace: trace.map(({ when, outcome }) => ({ when, outcome })),
  });
}

type PenaltyRule = PenaltyTable['rules'][number];

function proposalOf(
  draft: Draft,
  scope: Scope,
  table: PenaltyTable,
  rule: PenaltyRule,
  trace: PenaltyProposal['trace'],
): PenaltyProposal | null {
  const place = `/penaltyRules/${table.id}/rules/${rule.id}`;
  const respondent = textOf(draft.occasion(scope), rule.respondent, `${place}/respondent`);
  // Nobody to propose it against (yet): the responsible person is not named in this case.
  if (respondent === null) return null;
  const suggested = Number(valueOf(draft.occasion(scope), rule.suggested, `${place}/suggested`));
  if (!Number.isFinite(suggested)) throw policyFault(`${place}/suggested`, `${rule.suggested}: a number was expected`);
  const { title, type, legalBasis, against, unit, minimum, maximum } = rule;
  const clause = rule.clause ?? table.clause;
  return {
    table: table.id,
    rule: rule.id,
    title,
    ...(clause === undefined ? {} : { clause }),
    type,
    legalBasis,
    against,
    respondent,
    unit,
    minimum,
    maximum,
    suggested: Math.min(maximum, Math.max(minimum, Math.round(suggested))),
    trace,
  };
}

function alreadyProposed(draft: Draft, itemType: string, proposal: PenaltyProposal): boolean {
  return draft.state.items.some(
    ({ type, round, data }) =>
      type === itemType &&
      round === draft.state.round &&
      data['table'] === proposal.table &&
      data['rule'] === proposal.rule &&
      data['respondent'] === proposal.respondent,
  );
}

/**
 * Opens an item of the table's type for each row that holds; the same row against the same respondent
 * only once in a round.
 */
export function proposePenalties(draft: Draft, id: string, scope: Scope): void {
  const table = draft.plan.revision.penaltyRules[id];
  if (table === undefined) throw policyFault(`/penaltyRules/${id}`, 'the table is not declared');
  const context = tableContext(draft, scope, table.rules);
  const { rules, trace } = orFault(`/penaltyRules/${id}/rules`, () => {
    if (table.hit === 'all') return allMatches(table.rules, context, (rule) => rule.id);
    const { rule, trace: steps } = firstMatch(table.rules, context, (one) => one.id);
    return { rules: rule === null ? [] : [rule], trace: steps };
  });
  for (const rule of rules) {
    const proposal = proposalOf(draft, scope, table, rule, trace);
    if (proposal === null || alreadyProposed(draft, table.proposes, proposal)) continue;
    openItem(draft, {
      type: table.proposes,
      title: proposal.title,
      subject: proposal.respondent,
      assignee: {},
      values: { ...proposal },
    });
  }
}

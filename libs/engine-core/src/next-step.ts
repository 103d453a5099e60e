import type { LocalizedText, PolicyRevision } from '@redress/policy-sdk';
import type { Assignment, CaseState } from './model';
import { planOf } from './plan';

export interface NextStep {
  title: LocalizedText;
  /**
   * Who acts: the roles that the state waits for (with the case's handler, if of that role), assignees of open items.
   */
  waitsFor: Assignment[];
}

const same = (a: Assignment, b: Assignment): boolean =>
  a.role === b.role && a.department === b.department && a.person === b.person;
const isSomebody = (to: Assignment): boolean => Object.keys(to).length > 0;

/** What has to happen now, in one line for the desk. */
export function nextStep(revision: PolicyRevision, state: CaseState): NextStep {
  const current = planOf(revision).caseWorkflow.workflow.states[state.state];
  const title = current?.next ?? current?.title ?? { 'zh-CN': state.state, en: state.state };
  if (state.status !== 'open') return { title, waitsFor: [] };
  const roles = (current?.waitsFor ?? []).map((role): Assignment =>
    state.handler.role === undefined || state.handler.role === role ? { ...state.handler, role } : { role },
  );
  const items = state.items
    .filter(({ status, assignee }) => status === 'open' && isSomebody(assignee))
    .map(({ assignee }) => assignee);
  return {
    title,
    waitsFor: [...roles, ...items].filter((to, index, all) => all.findIndex((other) => same(other, to)) === index),
  };
}

import type { PolicyView } from '@redress/api-contract';
import type { PolicyProblem } from '@redress/errors';
import { commandsOfState, targetsOf } from '@redress/policy-sdk';
import type { CompiledDuration, LocalizedText, PolicyRevision, Scenario } from '@redress/policy-sdk';
import { caseWorkflowOf } from '../case-view/titles';
import { text } from '../http/localized';
import { clauseViews } from './clause-view';
import { settingView } from './setting-view';

export interface PolicyViewSource {
  revision: PolicyRevision;
  unit: PolicyView['unit'];
  meta: PolicyView['revision'];
  scenarios: readonly Scenario[];
  warnings: readonly PolicyProblem[];
}

const units = { minute: text('分钟', 'minutes'), hour: text('小时', 'hours'), day: text('天', 'days') };

/** 24 小时（工作时间）: a duration in words. */
export function durationText({ amount, unit, basis }: CompiledDuration): LocalizedText {
  const [zhBasis, enBasis] = basis === 'working' ? ['工作时间', 'working time'] : ['自然时间', 'clock time'];
  return text(`${amount} ${units[unit]['zh-CN']}（${zhBasis}）`, `${amount} ${units[unit].en} (${enBasis})`);
}

function statesOf(revision: PolicyRevision): PolicyView['states'] {
  const workflow = caseWorkflowOf(revision);
  return Object.entries(workflow.states).map(([id, { title, final }]) => ({
    id,
    title,
    final: final !== undefined,
    commands: Object.entries(commandsOfState(workflow, id)).map(([command, definition]) => ({
      id: command,
      title: definition.title,
      to: targetsOf(definition),
    })),
  }));
}

type Contents = Pick<PolicyView, 'clauses' | 'settings' | 'slas' | 'states'>;

function contentsOf(revision: PolicyRevision, scenarios: readonly Scenario[]): Contents {
  return {
    clauses: clauseViews(revision, scenarios),
    settings: Object.entries(revision.settings).map(([id, setting]) => settingView(revision, id, setting)),
    slas: Object.entries(revision.slas).map(([id, { title, clause, duration }]) => ({
      id,
      title,
      clause: clause ?? null,
      duration: duration ? durationText(duration) : null,
    })),
    states: statesOf(revision),
  };
}

const known = new WeakMap<PolicyRevision, { scenarios: readonly Scenario[]; contents: Contents }>();

/** A revision never changes: its page is put together once, and anew only when the policy's tests are others. */
function knownContents(revision: PolicyRevision, scenarios: readonly Scenario[]): Contents {
  const before = known.get(revision);
  if (before?.scenarios === scenarios) return before.contents;
  const contents = contentsOf(revision, scenarios);
  known.set(revision, { scenarios, contents });
  return contents;
}

/** The policy in force at a unit, as headquarters reads it. */
export function policyView({ revision, unit, meta, scenarios, warnings }: PolicyViewSource): PolicyView {
  return {
    unit,
    policy: revision.policy,
    revision: meta,
    layers: revision.layers,
    ...knownContents(revision, scenarios),
    warnings: warnings.map(({ file, pointer, message, remedy }) => ({ file, pointer, message, remedy })),
  };
}

import type { CaseView } from '@redress/api-contract';
import type { CaseEvent, CaseState } from '@redress/engine-core';
import { commandsOfState } from '@redress/policy-sdk';
import type { PolicyRevision, Workflow } from '@redress/policy-sdk';
import { caseWorkflowOf } from './titles';

/**
 * States that one command leads to; if asked, only by expected
 * commands and where they lead when no condition sends them elsewhere.
 */
function nextStates(workflow: Workflow, state: string, expectedOnly: boolean): string[] {
  const commands = Object.values(commandsOfState(workflow, state)).filter(({ primary }) => !expectedOnly || primary);
  return commands.flatMap(({ to }) => {
    if (to === undefined) return [];
    if (typeof to === 'string') return [to];
    return to.filter(({ when }) => !expectedOnly || when === undefined).map((branch) => branch.to);
  });
}

function shortestWay(workflow: Workflow, expectedOnly: boolean): string[] | null {
  const queue: string[][] = [[workflow.initial]];
  const seen = new Set([workflow.initial]);
  for (let line = queue.shift(); line; line = queue.shift()) {
    const last = line.at(-1) ?? workflow.initial;
    if (workflow.states[last]?.final === 'done') return line;
    for (const next of nextStates(workflow, last, expectedOnly).filter((state) => !seen.has(state))) {
      seen.add(next);
      queue.push([...line, next]);
    }
  }
  return null;
}

/** Along the expected commands where they lead to the end; else along any. */
const mainLine = (workflow: Workflow): string[] =>
  shortestWay(workflow, true) ?? shortestWay(workflow, false) ?? [workflow.initial];

const lines = new WeakMap<PolicyRevision, string[]>();

/** Ids of the states on the expected way from the beginning to the end. */
export function mainLineOf(revision: PolicyRevision): string[] {
  const line = lines.get(revision) ?? mainLine(caseWorkflowOf(revision));
  lines.set(revision, line);
  return line;
}

/**
 * The way of a case from its beginning to its end, for the progress
 * bar; a state off the line is set in where the case left it.
 */
export function pathView(revision: PolicyRevision, state: CaseState, events: readonly CaseEvent[]): CaseView['path'] {
  const workflow = caseWorkflowOf(revision);
  const line = mainLineOf(revision);
  const visited = new Set([
    workflow.initial,
    ...events.flatMap((event) => (event.type === 'state-changed' ? [event.data.from, event.data.to] : [])),
  ]);
  const reachedTo = line.reduce((last, id, index) => (visited.has(id) ? index : last), 0);
  const current = line.indexOf(state.state);
  const shown =
    current >= 0
      ? line
      : [...line.slice(0, reachedTo + 1), state.state, ...(state.status === 'open' ? line.slice(reachedTo + 1) : [])];
  const upTo = shown.indexOf(state.state);
  return shown.map((id, index) => ({
    id,
    title: workflow.states[id]?.title ?? { 'zh-CN': id, en: id },
    reached: index <= upTo,
    current: id === state.state,
  }));
}

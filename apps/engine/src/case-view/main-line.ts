import type { CaseView } from '@redress/api-contract';
import type { CaseEvent, CaseState } from '@redress/engine-core';
import type { PolicyRevision, Workflow } from '@redress/policy-sdk';
import { caseWorkflowOf } from './titles';

/** States that one command leads to; only by expected commands, if asked. */
function nextStates(workflow: Workflow, state: string, primaryOnly: boolean): string[] {
  const commands = Object.values(workflow.states[state]?.commands ?? {}).filter(({ primary }) => !primaryOnly || primary);
  return commands.flatMap(({ to }) => (to === undefined ? [] : typeof to === 'string' ? [to] : to.map((branch) => branch.to)));
}

function shortestWay(workflow: Workflow, primaryOnly: boolean): string[] | null {
  const queue: string[][] = [[workflow.initial]];
  const seen = new Set([workflow.initial]);
  for (let line = queue.shift(); line; line = queue.shift()) {
    const last = line.at(-1) ?? workflow.initial;
    if (workflow.states[last]?.final === 'done') return line;
    for (const next of nextStates(workflow, last, primaryOnly).filter((state) => !seen.has(state))) {
      seen.add(next);
      queue.push([...line, next]);
    }
  }
  return null;
}

/** Along the expected commands where they lead to the end; else along any. */
const mainLine = (workflow: Workflow): string[] => shortestWay(workflow, true) ?? shortestWay(workflow, false) ?? [workflow.initial];

const lines = new WeakMap<PolicyRevision, string[]>();

/** The way of a case from its beginning to its end, for the progress bar; a state off the line is set in where the case left it. */
export function pathView(revision: PolicyRevision, state: CaseState, events: readonly CaseEvent[]): CaseView['path'] {
  const workflow = caseWorkflowOf(revision);
  const line = lines.get(revision) ?? mainLine(workflow);
  lines.set(revision, line);
  const visited = new Set([workflow.initial, ...events.flatMap((event) => (event.type === 'state-changed' ? [event.data.from, event.data.to] : []))]);
  const reachedTo = line.reduce((last, id, index) => (visited.has(id) ? index : last), 0);
  const current = line.indexOf(state.state);
  const shown = current >= 0 ? line : [...line.slice(0, reachedTo + 1), state.state, ...(state.status === 'open' ? line.slice(reachedTo + 1) : [])];
  const upTo = shown.indexOf(state.state);
  return shown.map((id, index) => ({
    id,
    title: workflow.states[id]?.title ?? { 'zh-CN': id, en: id },
    reached: index <= upTo,
    current: id === state.state,
  }));
}

import type { FlowView } from '@redress/api-contract';
import type { Workflow, WorkflowCommand } from '@redress/policy-sdk';

type Move = FlowView['moves'][number];

const targetsOf = ({ to }: WorkflowCommand): string[] =>
  to === undefined ? [] : typeof to === 'string' ? [to] : [...new Set(to.map((branch) => branch.to))];

/** A workflow as states and the moves between them; what leads nowhere else is no move. */
export function flowView(workflow: Workflow): FlowView {
  const { id, title, kind, initial, states, commands = {} } = workflow;
  const movesOf = (from: string, list: Record<string, WorkflowCommand>): Move[] =>
    Object.entries(list).flatMap(([command, written]) =>
      targetsOf(written)
        .filter((to) => to !== from)
        .map((to) => ({ from, to, command, title: written.title })),
    );
  const shared = Object.entries(commands).flatMap(([command, written]) => {
    const open = written.in ?? Object.keys(states).filter((state) => states[state]?.final === undefined);
    return open.flatMap((from) => movesOf(from, { [command]: written }));
  });
  const own = Object.entries(states).flatMap(([from, state]) => movesOf(from, state.commands ?? {}));
  return {
    id,
    title,
    kind,
    initial,
    states: Object.entries(states).map(([state, { title: name, final }]) => ({
      id: state,
      title: name,
      final: final ?? null,
    })),
    moves: [...own, ...shared],
  };
}

import type { FlowView } from '@redress/api-contract';
import { commandsOfState, targetsOf } from '@redress/policy-sdk';
import type { Workflow } from '@redress/policy-sdk';

/** A workflow as states and the moves between them; what leads nowhere else is no move. */
export function flowView(workflow: Workflow): FlowView {
  const { id, title, kind, initial, states } = workflow;
  const moves = Object.keys(states).flatMap((from) =>
    Object.entries(commandsOfState(workflow, from)).flatMap(([command, written]) =>
      targetsOf(written)
        .filter((to) => to !== from)
        .map((to) => ({ from, to, command, title: written.title })),
    ),
  );
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
    moves,
  };
}

import { endDeadlines, meetOn, pauseAndResume, startOn } from './deadlines';
import { demandClosure } from './conditions';
import type { Draft, Scope } from './draft';
import { conditionHolds, policyFault } from './expressions';
import { cancelItem, moveItem } from './items';
import type { WorkItem } from './model';
import { triggers } from './plan';
import { targetOf } from './statechart';
import type { StateCommand } from './statechart';
import type { Step } from './step';

/** The state that a command leads to; null when it stays. Branches see the case after the command's own effects. */
export function destination(draft: Draft, command: StateCommand, scope: Scope): string | null {
  const to = targetOf(command, (when, place) => conditionHolds(draft.occasion(scope), when, place));
  if (to === undefined) throw policyFault(`${command.place}/to`, 'none of the branches holds');
  return to;
}

/** A case on its way from one state to another. */
interface Move {
  draft: Draft;
  from: string;
  to: string;
  command: string;
  scope: Scope;
}

const caseFlow = ({ draft }: Move) => draft.plan.caseWorkflow.workflow;
const finalOf = (move: Move) => caseFlow(move).states[move.to]?.final;

/** What moving the case brings, in this order; the reference for authors prints the words. */
export const moveOrder: readonly Step<Move>[] = [
  {
    words: 'The state changes. Into a final state `done`, the `closure` guards and the archive are asked.',
    run: (move) => {
      const { draft, from, to, command, scope } = move;
      const final = finalOf(move);
      draft.emit('state-changed', { from, to, command, status: final ?? 'open' });
      if (final === 'done') demandClosure(draft, draft.plan.caseWorkflow, scope);
    },
  },
  {
    words: 'Deadlines that leaving or entering meets end; others pause or go on.',
    run: (move) => {
      meetOn(move.draft, triggers.leaves(caseFlow(move).id, move.from));
      meetOn(move.draft, triggers.enters(caseFlow(move).id, move.to));
      pauseAndResume(move.draft);
    },
  },
  {
    words: '`entry` of the new state runs, in the order in which it is written.',
    run: (move) => {
      const { id, states } = caseFlow(move);
      move.draft.perform(states[move.to]?.entry, move.scope, `/workflows/${id}/states/${move.to}/entry`);
    },
  },
  {
    words: 'Deadlines that leaving or entering starts begin.',
    run: (move) => {
      startOn(move.draft, triggers.leaves(caseFlow(move).id, move.from), move.scope);
      startOn(move.draft, triggers.enters(caseFlow(move).id, move.to), move.scope);
    },
  },
  {
    words: 'In a final state, open work items are cancelled and deadlines end.',
    run: (move) => {
      if (finalOf(move) !== undefined) closeCase(move.draft, move.command);
    },
  },
];

/** Moves the case to a state, with all that leaving one and entering the other brings. */
export function moveCase(draft: Draft, to: string, command: string, scope: Scope): void {
  const move: Move = { draft, from: draft.state.state, to, command, scope };
  for (const { run } of moveOrder) run(move);
}

/** Nothing of an ended case waits for anyone any more. */
function closeCase(draft: Draft, command: string): void {
  for (const item of draft.state.items.filter(({ status }) => status === 'open')) cancelItem(draft, item, command);
  endDeadlines(draft, () => true);
}

/** Moves a work item, or notes on it what its form says. */
export function moveWorkItem(
  draft: Draft,
  item: WorkItem,
  to: string | null,
  command: string,
  scope: Scope,
  values: Record<string, unknown> | undefined,
): void {
  const planned = draft.plan.workflows.get(item.type);
  if (planned === undefined) return;
  if (to !== null) {
    moveItem(draft, item, to, command, values, () => {
      if (planned.workflow.states[to]?.final === 'done') demandClosure(draft, planned, scope);
    });
  } else if (values !== undefined && Object.keys(values).length > 0) {
    draft.emit('item-changed', { id: item.id, from: item.state, to: item.state, command, status: item.status, values });
  }
}

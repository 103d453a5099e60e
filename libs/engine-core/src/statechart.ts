import { commandsOf, writtenCommandsOfState } from '@redress/policy-sdk';
import type { Workflow, WorkflowCommand, WrittenCommand } from '@redress/policy-sdk';

/** A command as one state has it. */
export interface StateCommand {
  id: string;
  command: WorkflowCommand;
  /** Where it is written, as a JSON pointer into the revision. */
  place: string;
  /** Where it leads, in order: the first branch whose condition holds. Null when the state stays. */
  branches: { to: string; when?: string; place: string }[] | null;
}

/** Which commands each state of a workflow takes and where they lead. */
export interface Statechart {
  /** By state, by id. */
  commands: ReadonlyMap<string, ReadonlyMap<string, StateCommand>>;
  /** Every command of the workflow, whatever the state. */
  known: ReadonlySet<string>;
}

function stateCommand({ id, command, place }: WrittenCommand): StateCommand {
  const { to } = command;
  const branches =
    to === undefined
      ? null
      : typeof to === 'string'
        ? [{ to, place: `${place}/to` }]
        : to.map((branch, index) => ({ ...branch, place: `${place}/to/${index}/when` }));
  return { id, command, place, branches };
}

export function statechartOf(workflow: Workflow): Statechart {
  const commands = Object.keys(workflow.states).map((state): [string, Map<string, StateCommand>] => [
    state,
    new Map([...writtenCommandsOfState(workflow, state)].map(([id, written]) => [id, stateCommand(written)])),
  ]);
  return { commands: new Map(commands), known: new Set(Object.keys(commandsOf(workflow))) };
}

/** The state that a command leads to; null when the state stays, undefined when none of its branches holds. */
export function targetOf(
  { branches }: StateCommand,
  holds: (when: string, place: string) => boolean,
): string | null | undefined {
  if (branches === null) return null;
  return branches.find(({ when, place }) => when === undefined || holds(when, place))?.to;
}

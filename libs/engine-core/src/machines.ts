import { createMachine } from 'xstate';
import { commandsOfState } from '@redress/policy-sdk';
import type { Workflow, WorkflowCommand } from '@redress/policy-sdk';

/** What a machine is asked: a command, and a way to find out whether a branch's condition holds. */
export interface CommandEvent {
  type: string;
  holds: (when: string, place: string) => boolean;
}

const stay = (): void => undefined;

/** A transition for each branch in order; without `to` the state stays, which needs an action for `can` to say yes. */
function transitionsOf(command: WorkflowCommand, place: string): object[] {
  if (command.to === undefined) return [{ actions: stay }];
  if (typeof command.to === 'string') return [{ target: command.to, reenter: true }];
  return command.to.map(({ when, to }, index) => ({
    target: to,
    reenter: true,
    ...(when === undefined
      ? {}
      : { guard: ({ event }: { event: CommandEvent }) => event.holds(when, `${place}/to/${index}/when`) }),
  }));
}

/** Where a command of a state is written, as a JSON pointer into the revision. */
export function placeOfCommand(workflow: Workflow, state: string, command: string): string {
  const own = workflow.states[state]?.commands?.[command] !== undefined;
  return own
    ? `/workflows/${workflow.id}/states/${state}/commands/${command}`
    : `/workflows/${workflow.id}/commands/${command}`;
}

/**
 * The XState machine of a workflow. It decides which commands a state takes and where they lead;
 * what a command does besides is the engine's. A branch asks its event whether its condition holds.
 */
export function machineOf(workflow: Workflow) {
  const states = Object.fromEntries(
    Object.keys(workflow.states).map((state) => [
      state,
      {
        on: Object.fromEntries(
          Object.entries(commandsOfState(workflow, state)).map(([id, command]) => [
            id,
            transitionsOf(command, placeOfCommand(workflow, state, id)),
          ]),
        ),
      },
    ]),
  );
  return createMachine({ id: workflow.id, initial: workflow.initial, types: {} as { events: CommandEvent }, states });
}

export type WorkflowMachine = ReturnType<typeof machineOf>;

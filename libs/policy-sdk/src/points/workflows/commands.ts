import { pointerOf } from '../../../pointer/src/index';
import type { LocalizedText } from '../../text';
import type { Workflow, WorkflowCommand } from './schema';

/** A command where it is written. */
export interface WrittenCommand {
  id: string;
  /** The state that it belongs to; null for one that several states share. */
  state: string | null;
  command: WorkflowCommand;
  /** JSON pointer into the revision. */
  place: string;
}

const written = (
  workflow: Workflow,
  state: string | null,
  commands: Record<string, WorkflowCommand> | undefined,
): WrittenCommand[] =>
  Object.entries(commands ?? {}).map(([id, command]) => {
    const holder = state === null ? [] : ['states', state];
    return { id, state, command, place: pointerOf(['workflows', workflow.id, ...holder, 'commands', id]) };
  });

/** Every command of a workflow: those that states share, then each state's own. */
export const writtenCommands = (workflow: Workflow): WrittenCommand[] => [
  ...written(workflow, null, workflow.commands),
  ...Object.entries(workflow.states).flatMap(([state, { commands }]) => written(workflow, state, commands)),
];

/** The commands that one state takes, by id: its own, and those of the workflow that are open in it. Its own win. */
export function writtenCommandsOfState(workflow: Workflow, state: string): Map<string, WrittenCommand> {
  const isOpen = (states: readonly string[] | undefined): boolean =>
    states === undefined ? workflow.states[state]?.final === undefined : states.includes(state);
  const shared = written(workflow, null, workflow.commands).filter(({ id }) => isOpen(workflow.commands?.[id]?.in));
  const own = written(workflow, state, workflow.states[state]?.commands);
  return new Map([...shared, ...own].map((one) => [one.id, one]));
}

/** The same without where they are written. */
export const commandsOfState = (workflow: Workflow, state: string): Record<string, WorkflowCommand> =>
  Object.fromEntries([...writtenCommandsOfState(workflow, state)].map(([id, { command }]) => [id, command]));

/** Commands of all states, by id. */
export const commandsOf = (workflow: Workflow): Record<string, WorkflowCommand> =>
  Object.fromEntries(writtenCommands(workflow).map(({ id, command }) => [id, command]));

/** What a person gives under an id: a command of some state, or the intake as `receive`. */
export const commandOrIntake = (
  workflow: Workflow,
  id: string,
): { title: LocalizedText; clause?: string } | undefined =>
  commandsOf(workflow)[id] ?? (id === 'receive' ? workflow.intake : undefined);

/** States that a command may lead to, whatever its conditions say; none where the state stays. */
export const targetsOf = ({ to }: WorkflowCommand): string[] =>
  to === undefined ? [] : typeof to === 'string' ? [to] : [...new Set(to.map((branch) => branch.to))];

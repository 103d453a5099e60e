import type { Effect } from '../../effects';
import type { ExpressionScope } from '../../point-context';
import type { Workflow, WorkflowCommand } from './schema';
import { targetsOf, writtenCommands } from './commands';

/** Every command where it stands: one id may have another form in each state. */
export const commandsIn = (workflow: Workflow): WorkflowCommand[] =>
  writtenCommands(workflow).map(({ command }) => command);

const itemsOf = ({ id, kind }: Workflow): string[] => (kind === 'work-item' ? [id] : []);
const formsOf = (commands: readonly Pick<WorkflowCommand, 'form'>[]): string[] => [
  ...new Set(commands.flatMap(({ form }) => form ?? [])),
];

/** What guards, branches and effects of a command see. */
export const commandScope = (workflow: Workflow, command: Pick<WorkflowCommand, 'form'>): ExpressionScope => ({
  forms: formsOf([command]),
  items: itemsOf(workflow),
});

/** What effects of entering a state see: of the case, what was filled in with the command that led there. */
export function entryScope(workflow: Workflow, state: string): ExpressionScope {
  if (workflow.kind === 'work-item') return { forms: [], items: itemsOf(workflow) };
  const leading = commandsIn(workflow).filter((command) => targetsOf(command).includes(state));
  const taking = workflow.intake && workflow.initial === state ? [workflow.intake] : [];
  return { forms: formsOf([...leading, ...taking]), items: [] };
}

/** What a guard sees: that of every command that has it, and for a closing one of those that lead to an end. */
export function guardScope(workflow: Workflow, guard: string): ExpressionScope {
  const closing = workflow.closure?.includes(guard) ?? false;
  const isDone = (state: string): boolean => workflow.states[state]?.final === 'done';
  const asking = commandsIn(workflow).filter(
    (command) => command.guards?.includes(guard) || (closing && targetsOf(command).some(isDone)),
  );
  // Nothing asks it yet: what it will see is open.
  return asking.length === 0 ? { items: itemsOf(workflow) } : { forms: formsOf(asking), items: itemsOf(workflow) };
}

/** Every effect of a workflow with the occasion that it runs on. */
export function effectsIn(workflow: Workflow): { effect: Effect; scope: ExpressionScope }[] {
  const within = (effects: readonly Effect[] | undefined, scope: ExpressionScope) =>
    (effects ?? []).map((effect) => ({ effect, scope }));
  return [
    ...(workflow.intake ? within(workflow.intake.effects, commandScope(workflow, workflow.intake)) : []),
    ...commandsIn(workflow).flatMap((command) => within(command.effects, commandScope(workflow, command))),
    ...Object.entries(workflow.states).flatMap(([id, { entry }]) => within(entry, entryScope(workflow, id))),
  ];
}

import type { Effect } from '../../effects';
import type { CheckContext, Place } from '../../point-context';
import { qualifiedName } from '../../qualified';
import { words } from '../../text';
import { targetsOf, writtenCommands } from './commands';
import type { Workflow, WorkflowCommand } from './schema';

type Branch = Exclude<NonNullable<WorkflowCommand['to']>, string>[number];

/** Of several branches some one is taken, and each can be: without a condition is the last, and only the last. */
export function checkBranches(at: Place, branches: readonly Branch[]): void {
  const open = branches.findIndex(({ when }) => when === undefined);
  if (open < 0)
    at.add(
      words(
        '没有一个分支不带条件：都不成立时操作无处可去',
        'no branch is without a condition: with none met it leads nowhere',
      ),
      words('最后一个分支不写 when', 'Leave `when` out of the last branch'),
      { code: 'workflow/no-last-branch' },
    );
  else if (open < branches.length - 1)
    at.at(String(open + 1)).add(
      words('不会走到这个分支：前面的分支不带条件', 'the branch is never taken: one before it has no condition'),
      words('把不带条件的分支放到最后', 'Put the branch without a condition last'),
      { code: 'workflow/dead-branch' },
    );
}

/** A command that is written once and is to differ from itself: nobody can have given it before. */
export function checkSeparation(
  at: Place,
  workflow: Workflow,
  { id, differsFrom = [] }: WorkflowCommand & { id: string },
): void {
  const isItself = (name: string): boolean => name === id || name === qualifiedName({ workflow: workflow.id, id });
  if (!differsFrom.some(isItself) || writtenCommands(workflow).filter((one) => one.id === id).length > 1) return;
  at.add(
    words(`操作“${id}”要求与自己不是同一人`, `the command “${id}” is to differ from itself`),
    words('写明之前的操作', 'Name the command before it'),
    { severity: 'warning', code: 'workflow/differs-from-itself' },
  );
}

const opensItems = (effects: readonly Effect[] | undefined): boolean =>
  (effects ?? []).some((effect) => effect.do === 'open-item');

/** Commands of the case that lead to a state, by id. */
const leadingTo = (workflow: Workflow, state: string) =>
  writtenCommands(workflow).filter(({ command }) => targetsOf(command).includes(state));

/** Whether some deadline begins with the state. */
function isTimed(workflow: Workflow, state: string, context: CheckContext): boolean {
  const taking = state === workflow.initial ? ['receive'] : [];
  const leading = [...taking, ...leadingTo(workflow, state).map(({ id }) => id)];
  const names = (id: string): string[] => [id, qualifiedName({ workflow: workflow.id, id })];
  return Object.values(context.known('slas')).some((sla) => {
    const trigger: unknown = 'startsOn' in sla ? sla.startsOn : undefined;
    if (typeof trigger !== 'object' || trigger === null) return false;
    if ('enters' in trigger) return names(state).includes(String(trigger.enters));
    if ('command' in trigger) return leading.flatMap(names).includes(String(trigger.command));
    return 'on' in trigger && state === workflow.initial;
  });
}

/** Somebody is expected to act in each state: a role, a deadline, or the work items that it begins with. */
export function checkExpected(where: Place, workflow: Workflow, context: CheckContext): void {
  for (const [id, { final, commands = {}, waitsFor = [], entry }] of Object.entries(workflow.states)) {
    if (final !== undefined || Object.keys(commands).length === 0 || waitsFor.length > 0) continue;
    const opening = opensItems(entry) || leadingTo(workflow, id).some(({ command }) => opensItems(command.effects));
    if (opening || isTimed(workflow, id, context)) continue;
    where
      .at(id)
      .add(
        words(`状态“${id}”没有等待任何人，也没有时限`, `the state “${id}” waits for nobody and has no deadline`),
        words('写明 waitsFor，或添加从它起算的时限', 'Say `waitsFor`, or add an SLA that starts on it'),
        { severity: 'warning', code: 'workflow/nobody-expected' },
      );
  }
}

import { words } from '../../text';
import type { LocalizedText } from '../../text';
import { commandsOfState, targetsOf } from './commands';
import type { Workflow } from './schema';

type Report = (pointer: string[], message: LocalizedText, remedy: LocalizedText) => void;

/** Where each state leads. */
export const stateTargets = (workflow: Workflow): Map<string, Set<string>> =>
  new Map(
    Object.keys(workflow.states).map((id) => [
      id,
      new Set(Object.values(commandsOfState(workflow, id)).flatMap(targetsOf)),
    ]),
  );

function reach(start: readonly string[], next: (id: string) => Iterable<string>): Set<string> {
  const seen = new Set(start);
  for (const id of seen) for (const other of next(id)) seen.add(other);
  return seen;
}

/** Every state can be reached, an end can be reached from each, and an end leads nowhere. */
export function checkStatechart(workflow: Workflow, report: Report): void {
  const targets = stateTargets(workflow);
  const reachable = reach([workflow.initial], (id) => targets.get(id) ?? []);
  const ends = Object.keys(workflow.states).filter((id) => workflow.states[id]?.final);
  if (ends.length === 0)
    report(
      ['states'],
      words('流程没有终结状态', 'the workflow has no final state'),
      words('为一个状态设置 final: done', 'Give a state `final: done`'),
    );
  const sources = (id: string) => [...targets].filter(([, to]) => to.has(id)).map(([from]) => from);
  const ending = reach(ends, sources);
  for (const id of Object.keys(workflow.states)) {
    if (!reachable.has(id))
      report(
        ['states', id],
        words(`没有操作能到达状态“${id}”`, `no command leads to state “${id}”`),
        words('添加通往它的操作或删除它', 'Add a command that leads to it, or remove it'),
      );
    else if (ends.length > 0 && !ending.has(id))
      report(
        ['states', id],
        words(`从状态“${id}”无法走到终结`, `no end can be reached from state “${id}”`),
        words('添加通往终结状态的操作', 'Add a way to a final state'),
      );
    if (workflow.states[id]?.final && Object.keys(workflow.states[id].commands ?? {}).length > 0)
      report(
        ['states', id, 'commands'],
        words('终结状态不能有操作', 'a final state has no commands'),
        words('删除这些操作', 'Remove them'),
      );
  }
}

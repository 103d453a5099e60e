import type { CheckContext, Place } from '../../point-context';
import { qualified } from '../../qualified';
import { words } from '../../text';
import { checkAnswers } from './answer-check';
import { scenarioPerson } from './person';
import type { Scenario } from './schema';

/** Requires the clauses, people, commands, states and deadlines that a scenario names. */
export function checkScenario(
  where: Place,
  { clauses, unit, steps }: Scenario,
  context: CheckContext,
  builtInCommands: readonly string[],
): void {
  for (const [index, clause] of clauses.entries()) where.at('clauses', String(index)).needs('clauses', clause);
  for (const setting of Object.keys(unit?.settings ?? {}))
    where.at('unit', 'settings', setting).needs('configuration', setting);
  const commands = {
    receive: {},
    ...Object.fromEntries(builtInCommands.map((id) => [id, {}])),
    // A step says short what it does; its item, if it names one, says in which workflow.
    ...Object.fromEntries(
      Object.entries(context.known('qualifiedCommands')).map(([id, command]) => [qualified(id, '').id, command]),
    ),
  };
  for (const [index, { as, do: command, item, with: values = {}, answers = {}, expect = {} }] of steps.entries()) {
    const at = where.at('steps', String(index));
    const person = as === undefined ? null : scenarioPerson(as);
    at.at('as').needs('roles', person?.role ?? as);
    at.at('as').needs('departments', person?.department ?? undefined);
    // A step that is to be refused may well ask for what there is not.
    if (expect.refused === undefined) at.at('do').needsAmong(words('操作', 'command'), command, commands);
    if (expect.refused === undefined) checkAnswers(at.at('with'), { command, item, values }, context);
    for (const id of Object.keys(answers)) at.at('answers', id).needs('answers', id);
    at.at('expect', 'state').needs('caseStates', expect.state);
    at.at('expect', 'category').needs('categories', expect.category);
    at.at('expect', 'severity').needs('severities', expect.severity);
    for (const sla of Object.keys(expect.deadlines ?? {})) at.at('expect', 'deadlines', sla).needs('slas', sla);
    for (const type of Object.keys(expect.itemCounts ?? {}))
      at.at('expect', 'itemCounts', type).needs('workItems', type);
    for (const [position, id] of [...(expect.allows ?? []), ...(expect.forbids ?? [])].entries()) {
      const allowed = expect.allows?.length ?? 0;
      const list = position < allowed ? at.at('expect', 'allows') : at.at('expect', 'forbids');
      list.needsAmong(words('操作', 'command'), id, commands);
    }
  }
}

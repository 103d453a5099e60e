import { checkEffects } from '../../check-kit';
import { personalRead } from '../../check-plugin-call';
import { commandAddresses } from '../../addresses';
import type { CheckContext, ExpressionScope, Place } from '../../point-context';
import { words } from '../../text';
import { checkItemData, propertiesOf } from './item-check';
import type { Intake, Workflow, WorkflowCommand, WorkflowState } from './schema';
import { checkAsks } from './check-asks';
import { commandsOf } from './commands';
import { commandScope, entryScope, guardScope } from './scopes';
import { checkStatechart } from './statechart';
import { checkBranches, checkExpected, checkSeparation } from './flow-check';

const stateTitle = words('状态', 'state');
const guardTitle = words('条件', 'guard');

/** Whether a faulty place of a command may hide where it leads. */
const hidesTarget = ([key]: readonly string[]): boolean => key === undefined || key === 'to' || key === 'in';

/** Whether a faulty place may hide a state, a command or where one leads: then nobody can tell what is reached. */
function hidesFlow([list, id, ...inside]: readonly string[]): boolean {
  if (list === 'commands') return id === undefined || hidesTarget(inside);
  if (list !== 'states') return false;
  const [key, command, ...further] = inside;
  if (key === 'commands') return command === undefined || hidesTarget(further);
  return key === undefined || key === 'final';
}

/** Checks that all that one workflow names is there, and that its statechart leads somewhere. */
export function checkWorkflow(id: string, workflow: Workflow, context: CheckContext): void {
  const where = context.place(`workflows/${id}`);
  where.at('initial').needsAmong(stateTitle, workflow.initial, workflow.states);
  where.at('clause').needs('clauses', workflow.clause);
  for (const [guard, { when, clause }] of Object.entries(workflow.guards ?? {})) {
    context.expression(where.at('guards', guard, 'when'), when, guardScope(workflow, guard));
    where.at('guards', guard, 'clause').needs('clauses', clause);
  }
  for (const guard of workflow.closure ?? []) where.at('closure').needsAmong(guardTitle, guard, workflow.guards ?? {});
  for (const [state, definition] of Object.entries(workflow.states))
    checkState(where.at('states', state), { id: state, ...definition }, workflow, context);
  for (const [name, definition] of Object.entries(workflow.commands ?? {})) {
    const at = where.at('commands', name);
    checkCommand(at, workflow, { id: name, ...definition }, context);
    for (const state of definition.in ?? []) at.at('in').needsAmong(stateTitle, state, workflow.states);
  }
  checkItemData(where, id, workflow, context);
  if (workflow.intake) checkIntake(where.at('intake'), workflow.intake, context);
  else if (workflow.kind === 'case')
    where.add(
      words('案件流程没有受理 (intake)', 'the case workflow has no intake'),
      words('添加 intake', 'Add `intake`'),
    );
  if (workflow.kind === 'case' && !where.lacks(hidesFlow)) checkExpected(where.at('states'), workflow, context);
  if (!where.lacks(hidesFlow))
    checkStatechart(workflow, (pointer, message, remedy) => where.at(...pointer).add(message, remedy));
}

function checkState(at: Place, state: WorkflowState & { id: string }, workflow: Workflow, context: CheckContext): void {
  at.at('clause').needs('clauses', state.clause);
  for (const role of state.waitsFor ?? []) at.at('waitsFor').needs('roles', role);
  checkEffects(context, at.at('entry'), state.entry, entryScope(workflow, state.id));
  for (const [name, definition] of Object.entries(state.commands ?? {}))
    checkCommand(at.at('commands', name), workflow, { id: name, ...definition }, context);
}

function checkCommand(
  where: Place,
  workflow: Workflow,
  command: WorkflowCommand & { id: string },
  context: CheckContext,
): void {
  const { by, form, guards, effects, clause, to, differsFrom, asks } = command;
  const scope = commandScope(workflow, command);
  for (const who of by)
    where.at('by').needsAmong(words('角色', 'role'), who, { ...context.known('roles'), ...commandAddresses });
  checkAsks(where.at('asks'), asks, scope, context);
  where.at('form').needs('forms', form);
  where.at('clause').needs('clauses', clause);
  for (const guard of guards ?? []) where.at('guards').needsAmong(guardTitle, guard, workflow.guards ?? {});
  // A name that nothing bears would keep nobody apart.
  const earlierCommands = {
    ...(workflow.intake && { receive: workflow.intake }),
    ...commandsOf(workflow),
    ...context.known('qualifiedCommands'),
  };
  for (const earlier of differsFrom ?? [])
    where.at('differsFrom').needsAmong(words('操作', 'command'), earlier, earlierCommands);
  for (const target of typeof to === 'string' ? [to] : (to ?? []).map((branch) => branch.to))
    where.at('to').needsAmong(stateTitle, target, workflow.states);
  checkSeparation(where.at('differsFrom'), workflow, command);
  if (Array.isArray(to)) checkBranches(where.at('to'), to);
  if (Array.isArray(to))
    for (const [index, branch] of to.entries())
      context.expression(where.at('to', String(index), 'when'), branch.when, scope);
  checkEffects(context, where.at('effects'), effects, scope);
}

function checkIntake(at: Place, intake: Intake, context: CheckContext): void {
  const { by, form, category, channel, subject, complainant, receivedAt, externalKey, effects, clause } = intake;
  at.at('clause').needs('clauses', clause);
  for (const role of by) at.at('by').needs('roles', role);
  at.at('form').needs('forms', form);
  const scope: ExpressionScope = { forms: [intake.form], items: [] };
  checkAsks(at.at('asks'), intake.asks, scope, context);
  const expressions = { category, channel, subject, receivedAt, externalKey };
  for (const [key, text] of Object.entries(expressions)) context.expression(at.at(key), text, scope);
  for (const pointer of personalRead(subject, form, context))
    at.at('subject').add(
      words(`标题会含有个人信息“${pointer}”`, `the headline would hold personal data, “${pointer}”`),
      words('标题以明文保存，只用不含个人信息的字段', 'It is kept in clear: take fields that hold no personal data'),
      { code: 'intake/personal-data' },
    );
  for (const key of ['name', 'contact'] as const)
    context.expression(at.at('complainant', key), complainant[key], scope);
  checkEffects(context, at.at('effects'), effects, scope);
  checkConnectors(at.at('connectors'), intake, context);
}

/** Each field that a connector fills has to be one of the intake's form. */
function checkConnectors(at: Place, { form, connectors = {} }: Intake, context: CheckContext): void {
  const fields = propertiesOf(context.known('forms')[form], 'schema');
  for (const [connector, values] of Object.entries(connectors))
    for (const [field, text] of Object.entries(values)) {
      const where = at.at(connector, field);
      where.needsAmong(words('字段', 'field'), field, fields);
      context.expression(where, text, { forms: [], items: [], also: ['entry'] });
    }
}

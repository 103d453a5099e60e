import { checkEffects } from '../../check-kit';
import type { CheckContext, Place } from '../../point-context';
import { words } from '../../text';
import type { Intake, Workflow, WorkflowCommand, WorkflowState } from './schema';
import { checkAsks } from './check-asks';
import { checkStatechart, commandsOf } from './statechart';

/** Places without which nobody can tell which states are reached: states, commands and where they lead. */
const flow = /^\/(states|commands)(\/[^/]+)?(\/(commands|to|in|final)(\/[^/]+(\/to(\/.*)?)?)?)?$/;

const stateTitle = words('状态', 'state');
const guardTitle = words('条件', 'guard');

/** Checks that all that one workflow names is there, and that its statechart leads somewhere. */
export function checkWorkflow(id: string, workflow: Workflow, context: CheckContext): void {
  const where = context.place(`workflows/${id}`);
  where.at('initial').needsAmong(stateTitle, workflow.initial, workflow.states);
  where.at('clause').needs('clauses', workflow.clause);
  for (const [guard, { when, clause }] of Object.entries(workflow.guards ?? {})) {
    context.expression(where.at('guards', guard, 'when'), when);
    where.at('guards', guard, 'clause').needs('clauses', clause);
  }
  for (const guard of workflow.closure ?? []) where.at('closure').needsAmong(guardTitle, guard, workflow.guards ?? {});
  for (const [state, definition] of Object.entries(workflow.states))
    checkState(where.at('states', state), definition, workflow, context);
  for (const [name, definition] of Object.entries(workflow.commands ?? {})) {
    const at = where.at('commands', name);
    checkCommand(at, workflow, definition, context);
    for (const state of definition.in ?? []) at.at('in').needsAmong(stateTitle, state, workflow.states);
  }
  if (workflow.intake) checkIntake(where.at('intake'), workflow.intake, context);
  else if (workflow.kind === 'case')
    where.add(
      words('案件流程没有受理 (intake)', 'the case workflow has no intake'),
      words('添加 intake', 'Add `intake`'),
    );
  if (!where.lacks(flow))
    checkStatechart(workflow, (pointer, message, remedy) => where.at(...pointer).add(message, remedy));
}

function checkState(at: Place, state: WorkflowState, workflow: Workflow, context: CheckContext): void {
  at.at('clause').needs('clauses', state.clause);
  for (const role of state.waitsFor ?? []) at.at('waitsFor').needs('roles', role);
  checkEffects(context, at.at('entry'), state.entry);
  for (const [name, definition] of Object.entries(state.commands ?? {}))
    checkCommand(at.at('commands', name), workflow, definition, context);
}

function checkCommand(
  where: Place,
  workflow: Workflow,
  { by, form, guards, effects, clause, to, differsFrom, asks }: WorkflowCommand,
  context: CheckContext,
): void {
  checkAsks(where.at('asks'), asks, form, context);
  for (const role of by) if (!role.startsWith('@')) where.at('by').needs('roles', role);
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
  if (Array.isArray(to)) for (const branch of to) context.expression(where.at('to'), branch.when);
  checkEffects(context, where.at('effects'), effects);
}

function checkIntake(at: Place, intake: Intake, context: CheckContext): void {
  const { by, form, category, channel, subject, complainant, receivedAt, externalKey, effects, clause } = intake;
  checkAsks(at.at('asks'), intake.asks, form, context);
  at.at('clause').needs('clauses', clause);
  for (const role of by) at.at('by').needs('roles', role);
  at.at('form').needs('forms', form);
  for (const text of [category, channel, subject, complainant.name, complainant.contact, receivedAt, externalKey])
    context.expression(at, text);
  checkEffects(context, at.at('effects'), effects);
  checkConnectors(at.at('connectors'), intake, context);
}

/** Each field that a connector fills has to be one of the intake's form. */
function checkConnectors(at: Place, { form, connectors = {} }: Intake, context: CheckContext): void {
  const fields = fieldsOf(context.known('forms')[form]);
  for (const [connector, values] of Object.entries(connectors))
    for (const [field, text] of Object.entries(values)) {
      const where = at.at(connector, field);
      where.needsAmong(words('字段', 'field'), field, fields);
      context.expression(where, text, ['entry']);
    }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function fieldsOf(form: unknown): Record<string, unknown> {
  const schema = isRecord(form) ? form['schema'] : undefined;
  const properties = isRecord(schema) ? schema['properties'] : undefined;
  return isRecord(properties) ? properties : {};
}

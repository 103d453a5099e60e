import type { PolicyRevision, WorkflowCommand } from '@redress/policy-sdk';
import { builtInCommands } from './built-in-commands';
import { meetOn, ofCaseOr, retimeDeadlines, startOn } from './deadlines';
import { demandGuards } from './conditions';
import { Draft } from './draft';
import type { Scope } from './draft';
import { runEffects } from './effects';
import { Refused } from './expressions';
import type { Actor, CaseState, Command, WorkItem } from './model';
import { destination, moveCase, moveWorkItem } from './moves';
import { mayGive } from './permissions';
import { planOf, triggers } from './plan';
import type { PlannedWorkflow } from './plan';
import type { StateCommand } from './statechart';
import { closedCase, staleVersion, unknownCommand, unknownItem, wrongRole, wrongState } from './refusals';
import { separationRefusal } from './separation';
import { demandForm, impersonalFields } from './submissions';
import type { Decision, Surroundings } from './surroundings';

/** Where a command goes: the case or one of its items, and the workflow that knows it. */
interface Target {
  planned: PlannedWorkflow;
  state: string;
  item?: WorkItem;
}

export function newDraft(surroundings: Surroundings, state: CaseState | null, actor: Actor, commandId: string): Draft {
  return new Draft(surroundings, state, actor, commandId, runEffects);
}

/** Runs a decision; a refusal thrown on the way is its outcome, and nothing of the draft remains. */
export function outcomeOf(draft: Draft, run: () => void): Decision {
  try {
    run();
    const { before, state } = draft;
    if (before?.category !== state.category || before.severity !== state.severity) retimeDeadlines(draft);
    return { ok: true, events: draft.events, next: draft.state };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

function targetOf(draft: Draft, { item: id, command }: Command): Target {
  const { state, plan } = draft;
  const item = id === undefined ? undefined : draft.item(id);
  const planned = item === undefined ? plan.caseWorkflow : plan.workflows.get(item.type);
  if (planned === undefined || (id !== undefined && item === undefined)) throw new Refused(unknownItem(id ?? ''));
  if (!planned.known.has(command)) throw new Refused(unknownCommand(command, planned.workflow));
  if (state.status !== 'open') throw new Refused(closedCase(plan.caseWorkflow.workflow, state.state));
  return { planned, state: item?.state ?? state.state, ...(item === undefined ? {} : { item }) };
}

/** The command as the current state has it. */
function demandState({ planned, state, item }: Target, command: string): StateCommand {
  const found = planned.commands.get(state)?.get(command);
  if (found !== undefined && (item === undefined || item.status === 'open')) return found;
  const states = [...planned.commands].filter(([, commands]) => commands.has(command)).map(([id]) => id);
  throw new Refused(wrongState(planned.workflow, state, command, states));
}

/** Role and separation of duty. */
function demandPerson(
  draft: Draft,
  planned: PlannedWorkflow,
  command: WorkflowCommand,
  item: WorkItem | undefined,
): void {
  const { plan, state, actor } = draft;
  if (!mayGive(plan, state, actor, command.by, item))
    throw new Refused(wrongRole(plan.revision, command.by, command.clause));
  const separation = separationRefusal(plan, planned, state, actor, command, item);
  if (separation !== null) throw new Refused(separation);
}

/**
 * What a command does once the person, the form and the state
 * fit: all of it on the draft, which a refusal throws away.
 */
export function carryOut(
  draft: Draft,
  { planned, item }: Target,
  given: StateCommand,
  values: Record<string, unknown>,
): void {
  const { id, command, place } = given;
  const form = command.form === undefined ? undefined : draft.plan.revision.forms[command.form];
  const ofItem = item === undefined ? {} : { item: item.id };
  const scope: Scope = { form: form === undefined ? null : values, ...ofItem };

  draft.emit('command-given', { command: id, ...ofItem });
  if (form !== undefined) draft.emit('form-submitted', { form: form.id, command: id, ...ofItem, values });
  demandGuards(draft, planned, command.guards, scope);
  draft.perform(command.effects, scope, `${place}/effects`);
  const trigger = triggers.command(planned.workflow.id, id);
  meetOn(draft, trigger, item === undefined ? undefined : ofCaseOr(item.id));
  startOn(draft, trigger, scope);

  const to = destination(draft, given, scope);
  if (item !== undefined)
    moveWorkItem(
      draft,
      draft.item(item.id) ?? item,
      to,
      id,
      scope,
      form === undefined ? undefined : impersonalFields(form, values),
    );
  else if (to !== null) moveCase(draft, to, id, scope);
}

/**
 * What a command brings: events and the case after them, or a
 * refusal that says what would satisfy it. Pure; time comes with
 * `surroundings`. Checks in order: version, item and command, state, person, form, guards, and the closing conditions.
 * @example
 * const decision = decide({ revision, calendar, now }, state, actor, { command: 'hand-over', commandId: '0190…' });
 * if (decision.ok) append(decision.events);
 */
export function decide(surroundings: Surroundings, state: CaseState, actor: Actor, command: Command): Decision {
  const { expectedVersion } = command;
  if (expectedVersion !== undefined && expectedVersion !== state.version)
    return { ok: false, refusal: staleVersion(expectedVersion, state.version) };
  const draft = newDraft(surroundings, state, actor, command.commandId);
  const values = command.data ?? {};
  return outcomeOf(draft, () => {
    const builtIn = builtInCommands.get(command.command);
    if (builtIn !== undefined) return builtIn(draft, command, values);
    const target = targetOf(draft, command);
    const found = demandState(target, command.command);
    demandPerson(draft, target.planned, found.command, target.item);
    demandForm(draft, found.command.form, values, found.place);
    carryOut(draft, target, found, values);
  });
}

/** The plan is made with the first decision under a revision; call this to have it ready before. */
export function prepare(revision: PolicyRevision): void {
  planOf(revision);
}

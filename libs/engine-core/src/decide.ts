import type { PolicyRevision, WorkflowCommand } from '@redress/policy-sdk';
import { builtInCommands } from './built-in-commands';
import { meetOn, ofCaseOr, retimeDeadlines, startOn } from './deadlines';
import { demandGuards } from './conditions';
import { Draft } from './draft';
import type { Scope } from './draft';
import { runEffects } from './effects';
import { Refused } from './expressions';
import type { Actor, CaseState, Command, FunctionAnswer, Question, WorkItem } from './model';
import { destination, moveCase, moveWorkItem } from './moves';
import { mayGive } from './permissions';
import { planOf, triggers } from './plan';
import type { PlannedWorkflow } from './plan';
import type { StateCommand } from './statechart';
import { closedCase, staleVersion, unknownCommand, unknownItem, wrongRole, wrongState } from './refusals';
import { questionsIn, recordAnswers } from './questions';
import { separationRefusal } from './separation';
import type { Step } from './step';
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
  const commandPlan = planned.commands.get(state)?.get(command);
  if (commandPlan !== undefined && (item === undefined || item.status === 'open')) return commandPlan;
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

/** Records that a command was given and what was filled in. */
function begin(draft: Draft, { item }: Target, given: StateCommand, values: Record<string, unknown>): Scope {
  const { id, command } = given;
  const form = command.form === undefined ? undefined : draft.plan.revision.forms[command.form];
  const ofItem = item === undefined ? {} : { item: item.id };
  draft.emit('command-given', { command: id, ...ofItem });
  if (form !== undefined) draft.emit('form-submitted', { form: form.id, command: id, ...ofItem, values });
  return { form: form === undefined ? null : values, ...ofItem };
}

/** A command that is being carried out. */
interface Carrying {
  draft: Draft;
  target: Target;
  given: StateCommand;
  values: Record<string, unknown>;
  answers: readonly FunctionAnswer[];
  scope: Scope;
  /** Where it leads; null while that is not decided, and when the state stays. */
  to: string | null;
}

/** What a command brings, in this order; the reference for authors prints the words. */
export const commandOrder: readonly Step<Carrying>[] = [
  {
    words: 'The command and what was filled in are recorded; `form` is that.',
    run: (carrying) => {
      const { draft, target, given, values } = carrying;
      carrying.scope = begin(draft, target, given, values);
    },
  },
  {
    words: 'What the functions of `asks` answered is recorded; without an answer the command is refused.',
    run: ({ draft, given, answers, scope }) =>
      recordAnswers(draft, given.command.asks, answers, scope, `${given.place}/asks`),
  },
  {
    words: 'Guards are asked. One that fails refuses the command, and nothing of it remains.',
    run: ({ draft, target, given, scope }) => demandGuards(draft, target.planned, given.command.guards, scope),
  },
  {
    words: 'The command’s `effects` run in the order in which they are written; each sees what those before it did.',
    run: ({ draft, given, scope }) => draft.perform(given.command.effects, scope, `${given.place}/effects`),
  },
  {
    words: 'Deadlines that the command meets end, those that it starts begin.',
    run: ({ draft, target: { planned, item }, given, scope }) => {
      const trigger = triggers.command(planned.workflow.id, given.id);
      meetOn(draft, trigger, item === undefined ? undefined : ofCaseOr(item.id));
      startOn(draft, trigger, scope);
    },
  },
  {
    words: '`to` is decided: a branch sees the case after the effects.',
    run: (carrying) => {
      const { draft, given, scope } = carrying;
      carrying.to = destination(draft, given, scope);
    },
  },
  {
    words: 'The case or the work item moves; for the case:',
    run: move,
  },
];

function move({ draft, target: { item }, given, values, scope, to }: Carrying): void {
  const { id, command } = given;
  const form = command.form === undefined ? undefined : draft.plan.revision.forms[command.form];
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
 * What a command does once the person, the form and the state
 * fit: all of it on the draft, which a refusal throws away.
 */
export function carryOut(
  draft: Draft,
  target: Target,
  given: StateCommand,
  values: Record<string, unknown>,
  answers: readonly FunctionAnswer[] = [],
): void {
  const carrying: Carrying = { draft, target, given, values, answers, scope: {}, to: null };
  for (const { run } of commandOrder) run(carrying);
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
    const { target, given } = admitted(draft, command);
    carryOut(draft, target, given, values, command.answers);
  });
}

/** The command in its place, once state, person and form fit. */
function admitted(draft: Draft, command: Command): { target: Target; given: StateCommand } {
  const target = targetOf(draft, command);
  const given = demandState(target, command.command);
  demandPerson(draft, target.planned, given.command, target.item);
  demandForm(draft, given.command.form, command.data ?? {}, given.place);
  return { target, given };
}

/**
 * What functions of plugins have to answer before the command is decided; their answers go into `command.answers`.
 * None for a command that would be refused whatever they say: {@link decide} gives its reason.
 */
export function questionsOf(
  surroundings: Surroundings,
  state: CaseState,
  actor: Actor,
  command: Command,
): readonly Question[] {
  const { expectedVersion = state.version } = command;
  if (!planOf(surroundings.revision).asks || expectedVersion !== state.version) return [];
  if (builtInCommands.has(command.command)) return [];
  const draft = newDraft(surroundings, state, actor, command.commandId);
  return questionsUnlessRefused(() => {
    const { target, given } = admitted(draft, command);
    if (given.command.asks === undefined) return [];
    const scope = begin(draft, target, given, command.data ?? {});
    return questionsIn(draft, given.command.asks, scope, `${given.place}/asks`);
  });
}

/** Questions found on a draft; none where it comes to a refusal. */
export function questionsUnlessRefused(find: () => readonly Question[]): readonly Question[] {
  try {
    return find();
  } catch (error) {
    if (error instanceof Refused) return [];
    throw error;
  }
}

/** The plan is made with the first decision under a revision; call this to have it ready before. */
export function prepare(revision: PolicyRevision): void {
  planOf(revision);
}

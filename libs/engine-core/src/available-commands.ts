import { expressionReferences } from '@redress/decision-tables';
import type { RefusalDetail } from '@redress/errors';
import { targetsOf } from '@redress/policy-sdk';
import type { LocalizedText, WorkflowCommand } from '@redress/policy-sdk';
import { failing, missingPieces } from './conditions';
import { carryOut, newDraft, outcomeOf } from './decide';
import type { Draft } from './draft';
import { Refused } from './expressions';
import type { Actor, CaseState, WorkItem } from './model';
import { mayGive } from './permissions';
import { planOf } from './plan';
import type { PlannedWorkflow } from './plan';
import type { StateCommand } from './statechart';
import { wrongRole } from './refusals';
import { separationProblems } from './separation';
import type { Surroundings } from './surroundings';

/** A command of the current state, and what stands in its way for this person. */
export interface AvailableCommand {
  command: string;
  item?: string;
  title: LocalizedText;
  help?: LocalizedText;
  clause?: string;
  form?: string;
  /** Where it leads, if to one state only. */
  to?: string;
  /** Who may give it: role ids, `@assignee`, `@handler`. */
  by: string[];
  primary: boolean;
  grave: boolean;
  /** Empty: it may be given now. */
  blocked: RefusalDetail[];
}

interface Place {
  planned: PlannedWorkflow;
  state: string;
  item?: WorkItem;
}

/**
 * Whether an expression reads what is known only once the command is given: what its form is going to say, what the
 * functions that it asks are going to answer.
 */
function readsAhead(expression: string, { form, asks = [] }: WorkflowCommand): boolean {
  return expressionReferences(expression).some(({ root, path: [name] }) => {
    if (root === 'answers') return asks.some(({ id }) => name === undefined || name === id);
    if (form === undefined) return false;
    return root === 'form' || ((root === 'forms' || root === 'roundForms') && (name === undefined || name === form));
  });
}

/** Guards that can be judged before the command is given. */
function judgeable({ workflow }: PlannedWorkflow, ids: readonly string[], command: WorkflowCommand): string[] {
  return ids.filter((id) => {
    const guard = workflow.guards?.[id];
    return guard !== undefined && !readsAhead(guard.when, command);
  });
}

/** The case as the command's effects would leave it; effects that need the form or an answer cannot be foreseen. */
function foreseen(
  surroundings: Surroundings,
  state: CaseState,
  actor: Actor,
  place: Place,
  given: StateCommand,
): Draft | null {
  const { command } = given;
  const draft = newDraft(surroundings, state, actor, 'foreseen');
  const scope = place.item === undefined ? {} : { item: place.item.id };
  const reads = (command.effects ?? []).some((effect) =>
    Object.values(effect).some((part) => typeof part === 'string' && readsAhead(part, command)),
  );
  if (reads) return null;
  const outcome = outcomeOf(draft, () => draft.perform(command.effects, scope, `${given.place}/effects`));
  return outcome.ok ? draft : null;
}

/**
 * What can be said before the command is given: guards and closing conditions that neither an entry of its form nor an
 * answer can change.
 */
function blockedBefore(
  surroundings: Surroundings,
  state: CaseState,
  actor: Actor,
  place: Place,
  given: StateCommand,
): RefusalDetail[] {
  const { planned, item } = place;
  const { command } = given;
  const scope = item === undefined ? {} : { item: item.id };
  const now = newDraft(surroundings, state, actor, 'foreseen');
  const guards = failing(now, planned, judgeable(planned, command.guards ?? [], command), scope, 'guard');
  const targets = targetsOf(given.command);
  if (targets.length === 0 || !targets.every((to) => planned.workflow.states[to]?.final === 'done')) return guards;
  const then = foreseen(surroundings, state, actor, place, given);
  if (then === null) return guards;
  const closure = failing(then, planned, judgeable(planned, planned.workflow.closure ?? [], command), scope, 'closure');
  if (planned.workflow.kind !== 'case') return [...guards, ...closure];
  const missing = missingPieces(
    then,
    (piece) =>
      (command.form === undefined || piece.form !== command.form) &&
      ![piece.when, piece.holds].some((part) => part !== undefined && readsAhead(part, command)),
  );
  return [...guards, ...closure, ...missing];
}

/** A command of which all is known, tried out on a draft that nobody keeps. */
function blockedNow(
  surroundings: Surroundings,
  state: CaseState,
  actor: Actor,
  place: Place,
  given: StateCommand,
): RefusalDetail[] {
  const draft = newDraft(surroundings, state, actor, 'foreseen');
  const outcome = outcomeOf(draft, () => carryOut(draft, place, given, {}));
  return outcome.ok ? [] : outcome.refusal.details;
}

function blocked(
  surroundings: Surroundings,
  state: CaseState,
  actor: Actor,
  place: Place,
  given: StateCommand,
): RefusalDetail[] {
  const plan = planOf(surroundings.revision);
  const { command } = given;
  if (!mayGive(plan, state, actor, command.by, place.item))
    return wrongRole(surroundings.revision, command.by, command.clause).details;
  const separation = separationProblems(plan, place.planned, state, actor, command, place.item);
  try {
    const conditions =
      command.form === undefined && command.asks === undefined
        ? blockedNow(surroundings, state, actor, place, given)
        : blockedBefore(surroundings, state, actor, place, given);
    return [...separation, ...conditions];
  } catch (error) {
    if (error instanceof Refused) return [...separation, ...error.refusal.details];
    throw error;
  }
}

function listed(surroundings: Surroundings, state: CaseState, actor: Actor, place: Place): AvailableCommand[] {
  return [...(place.planned.commands.get(place.state)?.values() ?? [])].map((given) => {
    const { title, help, clause, form, by, primary = false, grave = false } = given.command;
    const [to, other] = targetsOf(given.command);
    return {
      command: given.id,
      ...(place.item === undefined ? {} : { item: place.item.id }),
      title,
      ...(help === undefined ? {} : { help }),
      ...(clause === undefined ? {} : { clause }),
      ...(form === undefined ? {} : { form }),
      ...(to === undefined || other !== undefined ? {} : { to }),
      by,
      primary,
      grave,
      blocked: blocked(surroundings, state, actor, place, given),
    };
  });
}

/**
 * Commands of the current state of the case and of its open items: those this person may give, those that a condition
 * blocks (with what would satisfy it), and those of other roles
 * (blocked by `role`). The expected next steps come first.
 */
export function availableCommands(surroundings: Surroundings, state: CaseState, actor: Actor): AvailableCommand[] {
  if (state.status !== 'open') return [];
  const plan = planOf(surroundings.revision);
  const places: Place[] = [{ planned: plan.caseWorkflow, state: state.state }];
  for (const item of state.items.filter(({ status }) => status === 'open')) {
    const planned = plan.workflows.get(item.type);
    if (planned !== undefined) places.push({ planned, state: item.state, item });
  }
  const commands = places.flatMap((place) => listed(surroundings, state, actor, place));
  return [...commands.filter(({ primary }) => primary), ...commands.filter(({ primary }) => !primary)];
}

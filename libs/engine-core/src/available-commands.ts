import { expressionReferences } from '@redress/decision-tables';
import type { RefusalDetail } from '@redress/errors';
import { targetsOf } from '@redress/policy-sdk';
import type { LocalizedText } from '@redress/policy-sdk';
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
 * Whether an expression reads what a form is going to say, so that it cannot be judged before the form is filled in.
 */
function readsForm(expression: string, form: string): boolean {
  return expressionReferences(expression).some(
    ({ root, path }) =>
      root === 'form' || ((root === 'forms' || root === 'roundForms') && (path[0] === undefined || path[0] === form)),
  );
}

/** Guards that can be judged before the command's form is filled in. */
function judgeable({ workflow }: PlannedWorkflow, ids: readonly string[], form: string): string[] {
  return ids.filter((id) => {
    const guard = workflow.guards?.[id];
    return guard !== undefined && !readsForm(guard.when, form);
  });
}

/** The case as the command's effects would leave it; effects that need the form cannot be foreseen. */
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
    Object.values(effect).some((part) => typeof part === 'string' && readsForm(part, command.form ?? '')),
  );
  if (reads) return null;
  const outcome = outcomeOf(draft, () => draft.perform(command.effects, scope, `${given.place}/effects`));
  return outcome.ok ? draft : null;
}

/**
 * What can be said before the form is filled in: guards and closing conditions that no entry of the form can change.
 */
function blockedBeforeForm(
  surroundings: Surroundings,
  state: CaseState,
  actor: Actor,
  place: Place,
  given: StateCommand,
  form: string,
): RefusalDetail[] {
  const { planned, item } = place;
  const { command } = given;
  const scope = item === undefined ? {} : { item: item.id };
  const now = newDraft(surroundings, state, actor, 'foreseen');
  const guards = failing(now, planned, judgeable(planned, command.guards ?? [], form), scope, 'guard');
  const targets = targetsOf(given.command);
  if (targets.length === 0 || !targets.every((to) => planned.workflow.states[to]?.final === 'done')) return guards;
  const then = foreseen(surroundings, state, actor, place, given);
  if (then === null) return guards;
  const closure = failing(then, planned, judgeable(planned, planned.workflow.closure ?? [], form), scope, 'closure');
  if (planned.workflow.kind !== 'case') return [...guards, ...closure];
  const missing = missingPieces(
    then,
    (piece) =>
      piece.form !== form && ![piece.when, piece.holds].some((part) => part !== undefined && readsForm(part, form)),
  );
  return [...guards, ...closure, ...missing];
}

/** The command without its form tried out on a draft that nobody keeps. */
function blockedWithoutForm(
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
      command.form === undefined
        ? blockedWithoutForm(surroundings, state, actor, place, given)
        : blockedBeforeForm(surroundings, state, actor, place, given, command.form);
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

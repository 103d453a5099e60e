import type { Refusal, RefusalDetail } from '@redress/errors';
import { commandOrIntake, qualified } from '@redress/policy-sdk';
import type { LocalizedText, Workflow, WorkflowCommand } from '@redress/policy-sdk';
import type { Actor, CaseState, WorkItem } from './model';
import { givenBefore } from './permissions';
import type { Plan, PlannedWorkflow } from './plan';
import { samePerson } from './refusals';

/** The command that a reference names, with its title; the intake counts as `receive`. */
function titled(plan: Plan, own: Workflow, reference: string): { id: string; title: LocalizedText } {
  const { workflow, id } = qualified(reference, own.id);
  const named = plan.workflows.get(workflow)?.workflow;
  const title = named && commandOrIntake(named, id)?.title;
  return { id: reference, title: title ?? { 'zh-CN': id, en: id } };
}

/** Why this person may not give the command after what he or she gave before; null if nothing speaks against it. */
export function separationRefusal(
  plan: Plan,
  planned: PlannedWorkflow,
  state: CaseState,
  actor: Actor,
  command: WorkflowCommand,
  item?: WorkItem,
): Refusal | null {
  const earlier = givenBefore(plan, planned.workflow, state, actor, command, item);
  return earlier.length === 0
    ? null
    : samePerson(
        command,
        earlier.map((reference) => titled(plan, planned.workflow, reference)),
      );
}

export const separationProblems = (...question: Parameters<typeof separationRefusal>): RefusalDetail[] =>
  separationRefusal(...question)?.details ?? [];

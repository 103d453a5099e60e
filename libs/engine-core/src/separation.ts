import type { Refusal, RefusalDetail } from '@redress/errors';
import type { LocalizedText, WorkflowCommand } from '@redress/policy-sdk';
import type { Actor, CaseState, WorkItem } from './model';
import { givenBefore } from './permissions';
import type { Plan, PlannedWorkflow } from './plan';
import { samePerson } from './refusals';

function titleIn(planned: PlannedWorkflow, id: string): LocalizedText | undefined {
  for (const commands of planned.commands.values()) {
    const command = commands.get(id);
    if (command !== undefined) return command.title;
  }
  return undefined;
}

/** Title of a command of the item's workflow or of the case's; the intake counts as `receive`. */
function titled(plan: Plan, planned: PlannedWorkflow, id: string): { id: string; title: LocalizedText } {
  const intake = id === 'receive' ? plan.caseWorkflow.workflow.intake?.title : undefined;
  return { id, title: titleIn(planned, id) ?? titleIn(plan.caseWorkflow, id) ?? intake ?? { 'zh-CN': id, en: id } };
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
  const earlier = givenBefore(state, actor, command, item);
  return earlier.length === 0
    ? null
    : samePerson(
        command,
        earlier.map((id) => titled(plan, planned, id)),
      );
}

export const separationProblems = (...question: Parameters<typeof separationRefusal>): RefusalDetail[] =>
  separationRefusal(...question)?.details ?? [];

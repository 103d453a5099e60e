import type { AssignmentView } from '@redress/api-contract';
import type { Assignment } from '@redress/engine-core';
import { commandsOf } from '@redress/policy-sdk';
import type { LocalizedText, PolicyRevision } from '@redress/policy-sdk';
import { assignmentText } from '@redress/value-texts';
import { plainText } from '../http/localized';
import { personOf } from '../organisation/people';
import type { People } from '../organisation/people';

export type Titled = Record<string, { title: LocalizedText } | undefined>;

/** The title of a contribution; its id where the revision does not hold it any more. */
export const titleOf = (entries: Titled, id: string): LocalizedText => entries[id]?.title ?? plainText(id);
export const titled = (entries: Titled, id: string): { id: string; title: LocalizedText } => ({
  id,
  title: titleOf(entries, id),
});

export const caseWorkflowOf = (revision: PolicyRevision): PolicyRevision['workflows'][string] => {
  const workflow = revision.workflows[revision.caseWorkflow];
  if (!workflow) throw new TypeError(`The revision ${revision.hash} does not hold its case workflow.`);
  return workflow;
};

/** What effects do to items without anybody's command. */
const effectTitles: Record<string, LocalizedText> = { 'cancel-items': { 'zh-CN': '取消事项', en: 'Cancelled' } };

/** The title of a command, wherever in the workflow it stands. */
export function commandTitle(revision: PolicyRevision, workflowId: string, command: string): LocalizedText {
  const workflow = revision.workflows[workflowId];
  return (workflow && commandsOf(workflow)[command]?.title) ?? effectTitles[command] ?? plainText(command);
}

export function assignmentView(
  revision: PolicyRevision,
  people: People,
  { role, department, person }: Assignment,
): AssignmentView {
  return {
    ...(role === undefined ? {} : { role: titled(revision.roles, role) }),
    ...(department === undefined ? {} : { department: titled(revision.departments, department) }),
    ...(person === undefined ? {} : { person: personOf(people, person) }),
  };
}

/** 生产部 质量分析员（王海）: an assignment in one line, in both languages. */
export const assignmentLine = (view: AssignmentView): LocalizedText => ({
  'zh-CN': assignmentText(view, 'zh-CN'),
  en: assignmentText(view, 'en'),
});

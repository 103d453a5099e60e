import type { PluginPreview, PluginProblem } from '@redress/api-contract';
import type { PolicyProblem } from '@redress/errors';
import { writtenCommands } from '@redress/policy-sdk';
import type { LocalizedText, PolicyRevision, Workflow } from '@redress/policy-sdk';
import { formView } from '../case-view/form-view';
import { flowView } from './flow-view';

export const problemView = ({ line, column, code, ...problem }: PolicyProblem): PluginProblem => ({
  file: problem.file,
  line: line ?? null,
  column: column ?? null,
  pointer: problem.pointer,
  severity: problem.severity,
  code: code ?? 'policy',
  message: problem.message,
  remedy: problem.remedy,
});

type Content = Pick<PluginPreview, 'forms' | 'choices' | 'flows' | 'documents' | 'messages'>;

export const noContent: Content = {
  forms: [],
  choices: { category: [], channel: [], department: [], severity: [] },
  flows: [],
  documents: [],
  messages: [],
};

/** The case's own workflow first. */
const workflowsOf = ({ workflows, caseWorkflow }: PolicyRevision): Workflow[] =>
  Object.values(workflows).sort((a, b) => Number(b.id === caseWorkflow) - Number(a.id === caseWorkflow));

/** Titles of the commands that ask for each form, the intake first. */
function askedForms(revision: PolicyRevision): Map<string, LocalizedText[]> {
  const asked = new Map<string, LocalizedText[]>();
  const add = (form: string | undefined, title: LocalizedText): void => {
    if (form !== undefined) asked.set(form, [...(asked.get(form) ?? []), title]);
  };
  for (const workflow of workflowsOf(revision)) {
    if (workflow.intake) add(workflow.intake.form, workflow.intake.title);
    for (const { command } of writtenCommands(workflow)) add(command.form, command.title);
  }
  return asked;
}

const titled = (byId: Record<string, { title: LocalizedText }>): { id: string; title: LocalizedText }[] =>
  Object.entries(byId).map(([id, { title }]) => ({ id, title }));

/** Everything of a compiled policy that the preview shows. */
export function previewContent(revision: PolicyRevision): Content {
  const asked = askedForms(revision);
  for (const form of Object.keys(revision.forms)) if (!asked.has(form)) asked.set(form, []);
  return {
    forms: [...asked].flatMap(([id, askedBy]) => {
      const form = revision.forms[id];
      return form ? [{ form: formView(form), askedBy }] : [];
    }),
    choices: {
      category: titled(revision.categories),
      channel: titled(revision.channels),
      department: titled(revision.departments),
      severity: titled(revision.severities),
    },
    flows: workflowsOf(revision).map(flowView),
    documents: Object.entries(revision.documents).map(([id, { title, kind, masked = false }]) => ({
      id,
      title,
      kind,
      masked,
    })),
    messages: Object.entries(revision.messages).map(([id, { title, text }]) => ({ id, title, text })),
  };
}

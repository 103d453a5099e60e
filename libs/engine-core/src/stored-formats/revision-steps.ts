import { declaredItems } from './item-steps';
import { partsOf, rewritten } from './rewriting';
import type { Step, Stored } from './upcast';

const root = /(?<![\w.$'"])clocks(?=\s*[.[])/g;
const placeholder = /\{\{[^{}]*\}\}/g;
const languages = new Set(['zh-CN', 'en']);

/** Texts for people are left alone but for what templates fill in. */
const deadlinesIn = (text: string, key: string): string => {
  if (key === 'do') return text.replace(/^(start|stop)-clock$/, '$1-deadline');
  if (languages.has(key) || text.includes('{{'))
    return text.replace(placeholder, (filled) => filled.replace(root, 'deadlines'));
  return text.replace(root, 'deadlines');
};

/** Where a policy writes expressions, effects and templates. */
const written = ['slas', 'workflows', 'penaltyRules', 'severityTable', 'archive', 'documents', 'messages'];

/** A running SLA was called a clock, in effects and in expressions. */
const deadlinesOfPolicy: Step = (revision) => {
  const parts = written.filter((name) => name in revision);
  return {
    ...revision,
    ...Object.fromEntries(parts.map((name) => [name, rewritten(revision[name], name, deadlinesIn)])),
  };
};

const commandIds = (workflow: unknown): Set<string> =>
  new Set([
    ...partsOf(workflow, 'commands').map(([id]) => id),
    ...partsOf(workflow, 'states').flatMap(([, state]) => partsOf(state, 'commands').map(([id]) => id)),
  ]);

/** In a workflow of items `differsFrom` meant the item's own command and that of the case alike. */
function qualifiedIn(workflow: Stored, caseWorkflow: string, ofCase: ReadonlySet<string>): Stored {
  const own = commandIds(workflow);
  const both = (id: unknown): unknown[] => [
    ...(typeof id !== 'string' || own.has(id) ? [id] : []),
    ...(typeof id === 'string' && (ofCase.has(id) || id === 'receive') ? [`${caseWorkflow}/${id}`] : []),
  ];
  const command = (given: Stored): Stored =>
    Array.isArray(given['differsFrom']) ? { ...given, differsFrom: given['differsFrom'].flatMap(both) } : given;
  const within = <T extends Stored>(holder: T): T =>
    'commands' in holder
      ? {
          ...holder,
          commands: Object.fromEntries(partsOf(holder, 'commands').map(([id, given]) => [id, command(given)])),
        }
      : holder;
  const states = partsOf(workflow, 'states').map(([id, state]) => [id, within(state)]);
  return { ...within(workflow), states: Object.fromEntries(states) };
}

/** Commands were named without their workflow. */
const qualifiedCommands: Step = (revision) => {
  const caseWorkflow = String(revision['caseWorkflow']);
  const workflows = partsOf(revision, 'workflows');
  const ofCase = commandIds(workflows.find(([id]) => id === caseWorkflow)?.[1]);
  const qualify = ([id, workflow]: [string, Stored]) => [
    id,
    id === caseWorkflow ? workflow : qualifiedIn(workflow, caseWorkflow, ofCase),
  ];
  return { ...revision, workflows: Object.fromEntries(workflows.map(qualify)) };
};

/**
 * Each leads from one format to the next: the first from 1 to 2.
 * Add a step when what is written changes; never change one that was released.
 */
export const revisionSteps: readonly Step[] = [
  (revision) => ({ ...qualifiedCommands(deadlinesOfPolicy(revision)), format: 2 }),
  declaredItems,
];

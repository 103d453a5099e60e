import { isStored } from './upcast';
import type { Step, Stored } from './upcast';

/** Every string below a value, rewritten, with the key it stands under. */
function rewritten(value: unknown, key: string, rewrite: (text: string, key: string) => string): unknown {
  if (typeof value === 'string') return rewrite(value, key);
  if (Array.isArray(value)) return value.map((entry) => rewritten(entry, key, rewrite));
  if (!isStored(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, rewritten(part, name, rewrite)]));
}

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

/**
 * Each leads from one format to the next: the first from 1 to 2.
 * Add a step when what is written changes; never change one that was released.
 */
export const revisionSteps: readonly Step[] = [(revision: Stored) => ({ ...deadlinesOfPolicy(revision), format: 2 })];

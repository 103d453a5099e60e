import { posix } from 'node:path';
import type { PolicyProblem } from '@redress/errors';

/** One problem as `check --json` gives it; every field is always there. */
export interface ReportedProblem {
  plugin: string;
  /** Relative to the plugin's folder. */
  file: string;
  /** From 1; null where the file has no such place. */
  line: number | null;
  column: number | null;
  pointer: string;
  severity: 'error' | 'warning';
  code: string;
  message: PolicyProblem['message'];
  remedy: PolicyProblem['remedy'];
}

export const reported = ({ line, column, code, ...problem }: PolicyProblem): ReportedProblem => ({
  plugin: problem.plugin,
  file: problem.file,
  line: line ?? null,
  column: column ?? null,
  pointer: problem.pointer,
  severity: problem.severity,
  code: code ?? 'policy',
  message: problem.message,
  remedy: problem.remedy,
});

/** A problem for reading, in the form `file:line:column` that terminals and editors make a link of. */
export function problemText({ severity, plugin, file, line, column, pointer, message, remedy }: PolicyProblem): string {
  const place = [posix.join('plugins', plugin, file), line, column].filter((part) => part !== undefined).join(':');
  return [
    `${severity === 'error' ? '✗' : '!'} ${place} #${pointer}`,
    `    ${message['zh-CN']}  ${message.en}`,
    `    → ${remedy['zh-CN']}  ${remedy.en}`,
  ].join('\n');
}

export const isError = ({ severity }: PolicyProblem): boolean => severity === 'error';

export function summary(problems: readonly PolicyProblem[]): string {
  const errors = problems.filter(isError).length;
  return `${errors} errors, ${problems.length - errors} warnings`;
}

import type { CaseState, Deadline, Command, Instant } from './model';

export interface DueCommand {
  command: Command;
  /** When it should have been given: the true warning or due time, however late the sweep is. */
  at: Instant;
}

/**
 * Built-in commands of the deadline. A key that follows from the
 * case alone lets any number of sweeps ask for the same thing.
 */
export const warnCommand = (deadline: string, warning: number): Command => ({
  command: 'warn-deadline',
  commandId: `${deadline}:warn:${warning}`,
  data: { deadline, warning },
});
export const breachCommand = (deadline: string): Command => ({
  command: 'breach-deadline',
  commandId: `${deadline}:breach`,
  data: { deadline },
});

/**
 * What the deadlines of a case ask for by `now`, earliest first. What is done at the
 * very instant it is due is still in time, so a deadline is breached only after it.
 */
export function dueCommands(state: CaseState, now: Instant): DueCommand[] {
  return state.deadlines
    .filter(({ status }) => status === 'running')
    .flatMap((deadline): DueCommand[] => {
      const warnings = deadline.warnAt
        .map((at, warning): DueCommand => ({ command: warnCommand(deadline.id, warning), at }))
        .filter(({ at }, warning) => warning >= deadline.warned && at <= now);
      const breach =
        deadline.dueAt !== null && deadline.dueAt < now
          ? [{ command: breachCommand(deadline.id), at: deadline.dueAt }]
          : [];
      return [...warnings, ...breach];
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The most pressing deadline that still runs: one that is overdue and not met comes first. */
export function nextDeadline(state: CaseState): Deadline | null {
  const pressing = state.deadlines.filter(
    ({ status, dueAt }) => dueAt !== null && (status === 'running' || status === 'breached'),
  );
  return pressing.reduce<Deadline | null>(
    (first, deadline) => (first?.dueAt == null || (deadline.dueAt ?? '') < first.dueAt ? deadline : first),
    null,
  );
}

import type { CaseState, Clock, Command, Instant } from './model';

export interface DueCommand {
  command: Command;
  /** When it should have been given: the true warning or due time, however late the sweep is. */
  at: Instant;
}

/** Built-in commands of the clock. A key that follows from the case alone lets any number of sweeps ask for the same thing. */
export const warnCommand = (clock: string, warning: number): Command => ({
  command: 'warn-deadline',
  commandId: `${clock}:warn:${warning}`,
  data: { clock, warning },
});
export const breachCommand = (clock: string): Command => ({
  command: 'breach-deadline',
  commandId: `${clock}:breach`,
  data: { clock },
});

/**
 * What the clocks of a case ask for by `now`, earliest first. What is done at the very instant it is due is still in time,
 * so a clock is breached only after it.
 */
export function dueClockCommands(state: CaseState, now: Instant): DueCommand[] {
  return state.clocks
    .filter(({ status }) => status === 'running')
    .flatMap((clock): DueCommand[] => {
      const warnings = clock.warnAt
        .map((at, warning): DueCommand => ({ command: warnCommand(clock.id, warning), at }))
        .filter(({ at }, warning) => warning >= clock.warned && at <= now);
      const breach =
        clock.dueAt !== null && clock.dueAt < now ? [{ command: breachCommand(clock.id), at: clock.dueAt }] : [];
      return [...warnings, ...breach];
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The most pressing clock that still runs: one that is overdue and not met comes first. */
export function nextDeadline(state: CaseState): Clock | null {
  const pressing = state.clocks.filter(
    ({ status, dueAt }) => dueAt !== null && (status === 'running' || status === 'breached'),
  );
  return pressing.reduce<Clock | null>(
    (first, clock) => (first?.dueAt == null || (clock.dueAt ?? '') < first.dueAt ? clock : first),
    null,
  );
}

import type { CaseEvent } from '@redress/engine-core';
import type { Refusal } from '@redress/errors';
import type { PolicyRevision, Scenario } from '@redress/policy-sdk';
import type { WorkingCalendar } from '@redress/working-time';
import { actorOf, CaseRun } from './case-run';
import { Expectation } from './expectation';
import type { Observation } from './observation';

export interface ScenarioOutcome {
  scenario: string;
  clauses: string[];
  /** What came out otherwise than the policy says; empty if all held. */
  failures: string[];
}

const instant = (text: string): string => new Date(text).toISOString();

const why = ({ message, details }: Refusal): string =>
  details.map(({ reason, subject, message: detail }) => `${reason} ${subject ?? ''} ${detail.en}`).join('; ') ||
  message.en;

/**
 * Runs one scenario through the engine's pure functions, up to the first step that comes out otherwise than expected.
 * Deadlines are warned of and breached at their true times between the steps.
 */
export function runScenario(
  revision: PolicyRevision,
  calendar: WorkingCalendar,
  scenario: Scenario,
  observation?: Observation,
): ScenarioOutcome {
  const { scenario: title, clauses, received } = scenario;
  const run = new CaseRun(revision, calendar, observation);
  for (const [index, step] of scenario.steps.entries()) {
    const { at, as = 'nobody', do: command, item, with: values, answers, expect = {} } = step;
    const now = instant(at);
    const actor = actorOf(as);
    const failures: string[] = [];
    const { events: passed, fault } = run.passTime(now);
    if (fault) failures.push(`${fault.command} was refused: ${fault.refusal.message.en}`);
    let events: CaseEvent[] = passed;
    let refusal: Refusal | null = null;
    if (command !== undefined) {
      const decision = run.give(now, {
        actor,
        command,
        ...(item && { item }),
        ...(values && { values }),
        ...(answers && { answers }),
        ...(received && { receivedAt: instant(received) }),
      });
      events = decision.ok ? decision.events : [];
      refusal = decision.ok ? null : decision.refusal;
    }
    if (refusal && expect.refused === undefined) failures.push(`refused: ${why(refusal)}`);
    failures.push(...new Expectation(run, now, actor, observation).failures(expect, { events, refusal }));
    if (failures.length > 0) {
      const where = `step ${index + 1} (${command ?? 'time passes'} at ${at})`;
      return { scenario: title, clauses, failures: failures.map((failure) => `${where}: ${failure}`) };
    }
  }
  return { scenario: title, clauses, failures: [] };
}

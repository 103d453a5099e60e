import type { CaseEvent, CaseState, Surroundings } from '@redress/engine-core';
import { actorOf, CaseRun } from '@redress/policy-proof';
import type { PolicyRevision, Scenario } from '@redress/policy-sdk';
import type { WorkingCalendar } from '@redress/working-time';

/** A case that a scenario of the plugin ran through: what its documents are shown with. */
export interface SampleCase {
  scenario: string;
  state: CaseState;
  events: readonly CaseEvent[];
  surroundings: Surroundings;
}

/** Runs one scenario as far as it goes; null when no case came of it. */
function run(revision: PolicyRevision, calendar: WorkingCalendar, scenario: Scenario): SampleCase | null {
  const one = new CaseRun(revision, calendar);
  let now = new Date(0).toISOString();
  for (const { at, as = 'nobody', do: command, item, with: values, answers } of scenario.steps) {
    now = new Date(at).toISOString();
    one.passTime(now);
    if (command === undefined) continue;
    one.give(now, {
      actor: actorOf(as),
      command,
      ...(item && { item }),
      ...(values && { values }),
      ...(answers && { answers }),
      ...(scenario.received && { receivedAt: new Date(scenario.received).toISOString() }),
    });
  }
  if (one.state === null) return null;
  return { scenario: scenario.scenario, state: one.state, events: one.events, surroundings: one.surroundings(now) };
}

/** How much a document could show of a case: a closed one first, then the most forms and items. */
const richness = ({ state }: SampleCase): number =>
  (state.status === 'done' ? 1000 : 0) + state.forms.length + state.items.length;

/** The richest case among the plugin's scenarios that run under its own settings. */
export function sampleCase(
  revision: PolicyRevision,
  calendar: WorkingCalendar,
  scenarios: readonly Scenario[],
): SampleCase | null {
  const samples = scenarios
    .filter(({ unit }) => unit?.settings === undefined)
    .map((scenario) => run(revision, calendar, scenario))
    .filter((sample) => sample !== null);
  return samples.reduce<SampleCase | null>(
    (best, sample) => (best === null || richness(sample) > richness(best) ? sample : best),
    null,
  );
}

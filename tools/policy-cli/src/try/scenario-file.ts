import type { CaseEvent, CaseState } from '@redress/engine-core';
import { commandOrIntake } from '@redress/policy-sdk';
import type { PolicyRevision, Scenario } from '@redress/policy-sdk';
import { stringify } from 'yaml';
import { offsetTime } from './instants';
import { TrySession, type StepResult, type TriedPolicy, type TriedStep } from './session';

type Step = Scenario['steps'][number];
type Expectation = NonNullable<Step['expect']>;
type Deadlines = NonNullable<Expectation['deadlines']>;

/** What a step did to deadlines, as a scenario expects it. */
function deadlinesOf(events: readonly CaseEvent[], state: CaseState, zone: string): Deadlines | undefined {
  const touched = events.flatMap((event) =>
    event.type === 'deadline-started' || event.type === 'deadline-met' || event.type === 'deadline-breached'
      ? [event.data.id]
      : [],
  );
  const expected: Record<string, object[]> = {};
  for (const id of new Set(touched)) {
    const deadline = state.deadlines.find((one) => one.id === id);
    if (!deadline) continue;
    const { sla, item, dueAt, status } = deadline;
    const seen = { ...(item && { item }), ...(dueAt && { due: offsetTime(dueAt, zone) }), status };
    expected[sla] = [...(expected[sla] ?? []), seen];
  }
  const entries = Object.entries(expected).map(([sla, [first, ...more]]) => [
    sla,
    more.length === 0 ? first : [first, ...more],
  ]);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Deadlines);
}

function expectationOf(
  { passed, decision }: StepResult,
  before: CaseState | null,
  after: CaseState | null,
  zone: string,
) {
  if (decision && !decision.ok) {
    const [detail] = decision.refusal.details;
    const byName = detail?.reason === 'guard' || detail?.reason === 'closure' || detail?.reason === 'archive';
    return { refused: (byName && detail.subject) || decision.refusal.reason };
  }
  if (!after) return undefined;
  const deadlines = deadlinesOf([...passed, ...(decision?.ok ? decision.events : [])], after, zone);
  const expectation: Expectation = {
    ...(before?.state !== after.state && { state: after.state }),
    ...(after.severity !== null && before?.severity !== after.severity && { severity: after.severity }),
    ...(deadlines && { deadlines }),
  };
  return Object.keys(expectation).length === 0 ? undefined : expectation;
}

/** Clauses of the commands that were given, and of the deadlines that ran. */
export function clausesShown(revision: PolicyRevision, steps: readonly TriedStep[], state: CaseState | null): string[] {
  const workflows = Object.values(revision.workflows);
  const ofCommand = (id: string): (string | undefined)[] =>
    workflows.map((workflow) => commandOrIntake(workflow, id)?.clause);
  const ofDeadlines = (state?.deadlines ?? []).map(({ sla }) => revision.slas[sla]?.clause);
  const named = [...steps.flatMap((step) => ofCommand(step.do ?? '')), ...ofDeadlines];
  return [...new Set(named.filter((clause) => clause !== undefined))].sort();
}

/** The session as a scenario: what was done, and what came of it as what is expected from now on. */
export function scenarioOf(title: string, policy: TriedPolicy, steps: readonly TriedStep[]): Scenario {
  const { zone } = policy.revision.unit;
  const session = new TrySession(policy, steps[0]?.at ?? new Date(0).toISOString());
  const written = steps.map((step): Step => {
    const before = session.run.state;
    const result = session.continueWith(step);
    const expect = expectationOf(result, before, session.run.state, zone);
    return {
      at: offsetTime(step.at, zone),
      ...(step.do !== undefined && { as: step.as, do: step.do }),
      ...(step.item && { item: step.item }),
      ...(step.with && { with: step.with }),
      ...(step.answers && { answers: step.answers }),
      ...(expect && { expect }),
    };
  });
  const clauses = clausesShown(policy.revision, steps, session.run.state);
  return { scenario: title, clauses, ...(policy.unit && { unit: policy.unit }), steps: written };
}

/** The text of a scenario file; `schema` is the path from the file to the published schema. */
export const scenarioText = (scenario: Scenario, schema: string): string =>
  `# yaml-language-server: $schema=${schema}\n${stringify(scenario, { lineWidth: 110 })}`;

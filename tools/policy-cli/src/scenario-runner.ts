import {
  availableCommands,
  checklist,
  decide,
  dueCommands,
  receive,
  systemActor,
  type Actor,
  type CaseEvent,
  type CaseState,
  type Decision,
  type Surroundings,
} from '@redress/engine-core';
import type { Refusal } from '@redress/errors';
import type { ExpectedDeadline, PolicyRevision, Scenario, ScenarioExpectation } from '@redress/policy-sdk';
import type { WorkingCalendar } from '@redress/working-time';

export interface ScenarioOutcome {
  scenario: string;
  clauses: string[];
  /** What came out otherwise than the policy says; empty if all held. */
  failures: string[];
}

/** `analyst#2@production` is a second analyst, standing in production. */
export function actorOf(as: string): Actor {
  const [who = '', department] = as.split('@');
  const [role = ''] = who.split('#');
  return { id: as, name: as, roles: [{ role, ...(department && { department }) }] };
}

const instant = (text: string): string => new Date(text).toISOString();
const text = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

/** Runs one scenario through the engine's pure functions. Deadlines are warned of and breached at their true times between the steps. */
export function runScenario(revision: PolicyRevision, calendar: WorkingCalendar, scenario: Scenario): ScenarioOutcome {
  const failures: string[] = [];
  let state: CaseState | null = null;
  let serial = 0;

  const surroundings = (now: string): Surroundings => ({ revision, calendar, now });
  const passTime = (until: string): void => {
    for (let rounds = 0; state && rounds < 200; rounds += 1) {
      const due = dueCommands(state, until)[0];
      if (!due) return;
      // What is done at the very due time is still in time: the breach comes a millisecond later.
      const at = new Date(Math.max(Date.parse(due.at), Date.parse(state.recordedAt)) + 1).toISOString();
      const decision = decide(surroundings(at), state, systemActor, due.command);
      if (!decision.ok) {
        failures.push(`${due.command.command} was refused: ${decision.refusal.message.en}`);
        return;
      }
      state = decision.next;
    }
  };

  for (const [index, step] of scenario.steps.entries()) {
    const now = instant(step.at);
    passTime(now);
    const actor = actorOf(step.as ?? 'nobody');
    let events: CaseEvent[] = [];
    let refusal: Refusal | null = null;
    if (step.do !== undefined) {
      serial += 1;
      const commandId = `step-${serial}`;
      const decision: Decision =
        step.do === 'receive' || state === null
          ? receive(surroundings(now), {
              caseId: 'case',
              unitId: 'unit',
              number: 'S-1',
              commandId,
              actor,
              data: step.with ?? {},
              ...(scenario.received && { receivedAt: instant(scenario.received) }),
            })
          : decide(surroundings(now), state, actor, {
              command: step.do,
              commandId,
              ...(step.item && { item: step.item }),
              data: step.with ?? {},
            });
      if (decision.ok) {
        state = decision.next;
        events = decision.events;
      } else refusal = decision.refusal;
    }
    const say = (message: string): void =>
      void failures.push(`step ${index + 1} (${step.do ?? 'time passes'} at ${step.at}): ${message}`);
    if (refusal && step.expect?.refused === undefined)
      say(
        `refused: ${refusal.details.map(({ reason, subject, message }) => `${reason} ${subject ?? ''} ${message.en}`).join('; ') || refusal.message.en}`,
      );
    compare(step.expect ?? {}, state, events, refusal, surroundings(now), actor, say);
    if (failures.length > 0) break;
  }
  return { scenario: scenario.scenario, clauses: scenario.clauses, failures };
}

const nameOf = (sla: string, { item, round }: { item?: string; round?: number }): string =>
  [sla, ...(item === undefined ? [] : [`of ${item}`]), ...(round === undefined ? [] : [`in round ${round}`])].join(' ');

function compareDeadline(
  state: CaseState,
  sla: string,
  wanted: ExpectedDeadline,
  same: (what: string, actual: unknown, wanted: unknown) => void,
  say: (message: string) => void,
): void {
  const name = nameOf(sla, wanted);
  const deadline = state.deadlines.findLast(
    (one) => one.sla === sla && one.item === wanted.item && (wanted.round === undefined || one.round === wanted.round),
  );
  if (deadline === undefined) {
    say(`there is no deadline ${name}; there are ${state.deadlines.map((one) => nameOf(one.sla, one)).join(', ')}`);
    return;
  }
  same(`deadline ${name} due`, deadline.dueAt, wanted.due && instant(wanted.due));
  same(`deadline ${name} status`, deadline.status, wanted.status);
  same(`deadline ${name} breached`, deadline.breached, wanted.breached);
}

function compare(
  expect: ScenarioExpectation,
  state: CaseState | null,
  events: CaseEvent[],
  refusal: Refusal | null,
  surroundings: Surroundings,
  actor: Actor,
  say: (message: string) => void,
): void {
  const same = (what: string, actual: unknown, wanted: unknown): void => {
    if (wanted !== undefined && text(actual) !== text(wanted))
      say(`${what} is ${text(actual)}, expected ${text(wanted)}`);
  };
  if (expect.refused !== undefined) {
    const reasons = refusal
      ? [refusal.reason, ...refusal.details.flatMap(({ reason, subject }) => [reason, subject])]
      : [];
    if (!reasons.includes(expect.refused))
      say(
        refusal
          ? `refused by ${reasons.join(', ')}, expected ${expect.refused}`
          : `was not refused, expected ${expect.refused}`,
      );
  }
  if (state === null) return;
  same('state', state.state, expect.state);
  same('category', state.category, expect.category);
  same('severity', state.severity, expect.severity);
  same('round', state.round, expect.round);
  same('flags', [...state.flags].sort(), expect.flags && [...expect.flags].sort());
  for (const [sla, wanted] of Object.entries(expect.deadlines ?? {}))
    for (const one of Array.isArray(wanted) ? wanted : [wanted]) compareDeadline(state, sla, one, same, say);
  for (const [id, wanted] of Object.entries(expect.items ?? {}))
    same(`item ${id}`, state.items.find((item) => item.id === id)?.state, wanted);
  for (const [type, wanted] of Object.entries(expect.itemCounts ?? {}))
    same(`number of items ${type}`, state.items.filter((item) => item.type === type).length, wanted);
  if (expect.events) {
    const types = events.map(({ type }) => type);
    let from = 0;
    for (const wanted of expect.events) {
      const found = types.indexOf(wanted as CaseEvent['type'], from);
      if (found < 0) say(`events are ${types.join(', ')}, expected ${wanted} among them in this order`);
      from = found + 1;
    }
  }
  if (expect.allows || expect.forbids) {
    const open = availableCommands(surroundings, state, actor)
      .filter(({ blocked }) => blocked.length === 0)
      .map(({ command }) => command);
    for (const wanted of expect.allows ?? [])
      if (!open.includes(wanted)) say(`${actor.id} may not ${wanted}; may ${open.join(', ') || 'nothing'}`);
    for (const wanted of expect.forbids ?? [])
      if (open.includes(wanted)) say(`${actor.id} may ${wanted}, expected not`);
  }
  if (expect.missing) {
    const missing = checklist(surroundings, state)
      .filter(({ present, applies }) => applies && !present)
      .map(({ id }) => id);
    same('missing from the archive', missing.sort(), [...expect.missing].sort());
  }
}

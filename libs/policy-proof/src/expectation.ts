import { availableCommands, checklist, type Actor, type CaseEvent, type CaseState } from '@redress/engine-core';
import type { Refusal } from '@redress/errors';
import { commandsOf, qualifiedName } from '@redress/policy-sdk';
import type { ExpectedDeadline, PolicyRevision, ScenarioExpectation } from '@redress/policy-sdk';
import type { CaseRun } from './case-run';
import type { Observation } from './observation';

const instant = (text: string): string => new Date(text).toISOString();
const written = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

const deadlineName = (sla: string, { item, round }: { item?: string; round?: number }): string =>
  [sla, ...(item === undefined ? [] : [`of ${item}`]), ...(round === undefined ? [] : [`in round ${round}`])].join(' ');

/** `analyse` of the case, `action/finish` of a work item. */
function nameOfCommand({ items }: CaseState, { command, item }: { command: string; item?: string }): string {
  const workflow = items.find(({ id }) => id === item)?.type;
  return workflow === undefined ? command : qualifiedName({ workflow, id: command });
}

const knownCommands = ({ workflows, caseWorkflow }: PolicyRevision): Set<string> =>
  new Set(
    Object.values(workflows).flatMap((workflow) =>
      Object.keys(commandsOf(workflow)).map((id) =>
        workflow.id === caseWorkflow ? id : qualifiedName({ workflow: workflow.id, id }),
      ),
    ),
  );

/** What one step brought, held against what its scenario expects. */
export class Expectation {
  private readonly differences: string[] = [];

  constructor(
    private readonly run: CaseRun,
    private readonly now: string,
    private readonly actor: Actor,
    private readonly observation?: Observation,
  ) {}

  /** Every difference in words; empty if all is as expected. */
  failures(
    expect: ScenarioExpectation,
    { events, refusal }: { events: CaseEvent[]; refusal: Refusal | null },
  ): string[] {
    if (expect.refused !== undefined) this.refusedBy(expect.refused, refusal);
    const { state } = this.run;
    if (state !== null) {
      this.caseIs(expect, state);
      for (const [sla, wanted] of Object.entries(expect.deadlines ?? {}))
        for (const one of Array.isArray(wanted) ? wanted : [wanted]) this.deadlineIs(state, sla, one);
      this.eventsAre(expect.events ?? [], events);
      this.commandsAre(expect, state);
      this.missingIs(expect.missing, state);
    }
    return this.differences;
  }

  private same(what: string, actual: unknown, wanted: unknown): void {
    if (wanted !== undefined && written(actual) !== written(wanted))
      this.differences.push(`${what} is ${written(actual)}, expected ${written(wanted)}`);
  }

  private refusedBy(wanted: string, refusal: Refusal | null): void {
    if (refusal === null) {
      this.differences.push(`was not refused, expected ${wanted}`);
      return;
    }
    const reasons = [refusal.reason, ...refusal.details.flatMap(({ reason, subject }) => [reason, subject])];
    if (!reasons.includes(wanted)) this.differences.push(`refused by ${reasons.join(', ')}, expected ${wanted}`);
  }

  private caseIs(expect: ScenarioExpectation, state: CaseState): void {
    this.same('state', state.state, expect.state);
    this.same('category', state.category, expect.category);
    this.same('severity', state.severity, expect.severity);
    this.same('round', state.round, expect.round);
    this.same('flags', [...state.flags].sort(), expect.flags && [...expect.flags].sort());
    for (const [id, wanted] of Object.entries(expect.items ?? {}))
      this.same(`item ${id}`, state.items.find((item) => item.id === id)?.state, wanted);
    for (const [type, wanted] of Object.entries(expect.itemCounts ?? {}))
      this.same(`number of items ${type}`, state.items.filter((item) => item.type === type).length, wanted);
  }

  private deadlineIs(state: CaseState, sla: string, wanted: ExpectedDeadline): void {
    const name = deadlineName(sla, wanted);
    const deadline = state.deadlines.findLast(
      (one) =>
        one.sla === sla && one.item === wanted.item && (wanted.round === undefined || one.round === wanted.round),
    );
    if (deadline === undefined) {
      const there = state.deadlines.map((one) => deadlineName(one.sla, one)).join(', ');
      this.differences.push(`there is no deadline ${name}; there are ${there}`);
      return;
    }
    this.same(`deadline ${name} due`, deadline.dueAt, wanted.due && instant(wanted.due));
    this.same(`deadline ${name} status`, deadline.status, wanted.status);
    this.same(`deadline ${name} breached`, deadline.breached, wanted.breached);
  }

  /** The wanted types are among the events in this order. */
  private eventsAre(wanted: readonly string[], events: readonly CaseEvent[]): void {
    const types: string[] = events.map(({ type }) => type);
    let from = 0;
    for (const type of wanted) {
      const at = types.indexOf(type, from);
      if (at < 0) this.differences.push(`events are ${types.join(', ')}, expected ${type} among them in this order`);
      from = at + 1;
    }
  }

  private commandsAre({ allows, forbids }: ScenarioExpectation, state: CaseState): void {
    if (!allows && !forbids) return;
    const surroundings = this.run.surroundings(this.now);
    const commands = availableCommands(surroundings, state, this.actor).map((command) => ({
      ...command,
      name: nameOfCommand(state, command),
    }));
    const open = commands.filter(({ blocked }) => blocked.length === 0).map(({ name }) => name);
    const known = knownCommands(surroundings.revision);
    for (const wanted of [...(allows ?? []), ...(forbids ?? [])])
      if (!known.has(wanted))
        this.differences.push(`there is no command ${wanted}; those of work items are written workflow/command`);
    for (const wanted of allows ?? [])
      if (!open.includes(wanted))
        this.differences.push(`${this.actor.id} may not ${wanted}; may ${open.join(', ') || 'nothing'}`);
    for (const wanted of forbids ?? []) {
      if (open.includes(wanted)) this.differences.push(`${this.actor.id} may ${wanted}, expected not`);
      for (const { blocked, ...command } of commands.filter(({ name }) => name === wanted))
        this.observation?.blocked(this.run.revision, state, command, blocked);
    }
  }

  private missingIs(wanted: readonly string[] | undefined, state: CaseState): void {
    if (!wanted) return;
    const missing = checklist(this.run.surroundings(this.now), state)
      .filter(({ present, applies }) => applies && !present)
      .map(({ id }) => id);
    this.same('missing from the archive', missing.sort(), [...wanted].sort());
  }
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checklist } from './checklist';
import { decide } from './decide';
import { dueCommands } from './due-commands';
import { evolve, replay } from './evolve';
import type { Actor, CaseEvent, CaseState, Command } from './model';
import { receive } from './receive';
import { systemActor } from './surroundings';
import { fixtureRevision, people, surroundingsAt } from './testing/fixture-revision';
import { registration } from './testing/story';

const revision = fixtureRevision();
const begin = Date.parse('2026-09-21T01:00:00.000Z');

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** Every command of every workflow and of the engine, to the case or to an item that may or may not be there. */
const commandIds = [
  ...new Set([
    ...Object.values(revision.workflows).flatMap((workflow) => [
      ...Object.keys(workflow.commands ?? {}),
      ...Object.values(workflow.states).flatMap(({ commands }) => Object.keys(commands ?? {})),
    ]),
    ...[
      'comment',
      'attach',
      'remind',
      'reveal',
      'request-document',
      'warn-deadline',
      'breach-deadline',
      'no-such-command',
    ],
  ]),
];
const picture = { id: 'e1', name: 'a.jpg', mediaType: 'image/jpeg', size: 1, sha256: 'b'.repeat(64) };
const submissions: Record<string, unknown>[] = [
  { satisfied: true, score: 5 },
  { satisfied: false },
  { cause: 'careless', impact: 5, culprit: 'wei' },
  { cause: 'weather', impact: 1 },
  { cause: 'unknown', impact: 2 },
  { actions: [{ task: 't', department: 'production', person: 'wei', due: '2026-09-24T01:00:00.000Z' }] },
  { actions: [] },
  { note: 'n' },
  { text: 'a comment' },
  picture,
  { pointers: ['/complainant/name'], reason: 'a callback' },
  { document: 'dossier' },
  { deadline: 'deadline-1', warning: 0 },
  { ...registration, category: 'attitude', details: undefined },
];
const actors: Actor[] = [...Object.values(people), systemActor];

interface Step {
  command: string;
  actor: Actor;
  data: Record<string, unknown> | undefined;
  item: string | undefined;
  minutes: number;
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  command: fc.constantFrom(...commandIds),
  actor: fc.constantFrom(...actors),
  data: fc.option(fc.constantFrom(...submissions), { nil: undefined }),
  item: fc.option(fc.constantFrom('action-1', 'action-2', 'demerit-1'), { nil: undefined, freq: 3 }),
  minutes: fc.integer({ min: 0, max: 2000 }),
});
const step = (command: string, actor: Actor, data?: Record<string, unknown>, item?: string): Step => ({
  command,
  actor,
  data,
  item,
  minutes: 20,
});
/** A way to the archive; sequences follow it between other steps, so that late states are reached too. */
const straight: Step[] = [
  step('hand-over', people.olga),
  step('submit-analysis', people.anna, submissions[2]),
  step('decide', people.eva),
  step('plan', people.anna, submissions[5]),
  step('attach', people.anna, picture),
  step('finish', people.wei, undefined, 'action-1'),
  step('accept', people.olga, undefined, 'action-1'),
  step('report', people.anna),
  step('archive', people.olga, submissions[0]),
];
/** What a person might well try there: some of it is right, some would pass the closing conditions by. */
const tempting: Step[] = [
  ...straight,
  step('close-at-once', people.olga),
  step('archive', people.olga, submissions[1]),
  step('again', people.olga, submissions[1]),
  step('report', people.anna),
  step('wait', people.anna),
  step('resume', people.anna),
  step('escalate', people.anna),
  step('progress', people.wei, submissions[7], 'action-1'),
  step('dismiss', people.eva, undefined, 'demerit-1'),
  step('withdraw', people.omar),
];
const someStep = fc.oneof({ arbitrary: anyStep, weight: 2 }, { arbitrary: fc.constantFrom(...tempting), weight: 3 });
/** The straight way, with a step left out here and there, and other steps in between. */
const anyStory = fc
  .tuple(
    ...straight.map((next) =>
      fc.tuple(
        fc.array(someStep, { maxLength: 3 }),
        fc.integer({ min: 0, max: 11 }).map((chance) => (chance === 0 ? [] : [next])),
      ),
    ),
  )
  .map((parts) => parts.flatMap(([some, next]) => [...some, ...next]));

interface Played {
  events: CaseEvent[];
  states: CaseState[];
  refused: { before: CaseState; copy: string }[];
}

/** Plays steps on frozen cases; a mutation anywhere in the engine throws. */
function play(steps: readonly Step[]): Played {
  let now = begin;
  const at = () => surroundingsAt(new Date(now).toISOString(), revision);
  const first = receive(at(), {
    caseId: 'c',
    unitId: 'u',
    number: 'N-1',
    commandId: 'r',
    actor: people.olga,
    data: deepFreeze({ ...registration }),
  });
  if (!first.ok) throw new Error(first.refusal.message.en);
  const played: Played = { events: [...first.events], states: [deepFreeze(first.next)], refused: [] };
  let state = first.next;
  const give = (actor: Actor, command: Command): void => {
    const copy = JSON.stringify(state);
    const decision = decide(at(), state, deepFreeze(actor), deepFreeze(command));
    if (decision.ok) {
      state = deepFreeze(decision.next);
      played.events.push(...deepFreeze(decision.events));
      played.states.push(state);
    } else {
      expect(decision.refusal.details.length).toBeGreaterThan(0);
      played.refused.push({ before: state, copy });
    }
  };
  for (const [index, { command, actor, data, item, minutes }] of steps.entries()) {
    now += minutes * 60_000;
    // A sweep that now and then comes late.
    if (index % 3 === 0)
      dueCommands(state, new Date(now).toISOString()).forEach((due) => give(systemActor, due.command));
    give(actor, {
      command,
      commandId: `k${index}`,
      ...(data === undefined ? {} : { data }),
      ...(item === undefined ? {} : { item }),
    });
  }
  return played;
}

describe('whatever people ask for', () => {
  it('the events replay to the same case, numbered without a gap; nothing handed in is changed', () => {
    let archived = 0;
    fc.assert(
      fc.property(anyStory, (steps) => {
        const { events, states, refused } = play(steps);
        const last = states.at(-1);
        expect(replay(deepFreeze(structuredClone(events)))).toEqual(last);
        expect(JSON.parse(JSON.stringify(last))).toEqual(last);
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
        for (const { before, copy } of refused) expect(JSON.stringify(before)).toBe(copy);
        archived += last?.state === 'archived' ? 1 : 0;
      }),
      { numRuns: 150 },
    );
    // Otherwise the sequences would not be worth much.
    expect(archived).toBeGreaterThan(0);
  });

  it('no path reaches the archive past the closing conditions and a whole file', () => {
    fc.assert(
      fc.property(anyStory, (steps) => {
        const { states } = play(steps);
        for (const state of states.filter(({ status }) => status === 'done')) {
          const latest = state.forms.findLast(({ form, round }) => form === 'feedback' && round === state.round);
          expect(latest?.data['satisfied']).toBe(true);
          expect(state.items.filter(({ status }) => status === 'open')).toEqual([]);
          expect(state.deadlines.filter(({ endedAt }) => endedAt === undefined)).toEqual([]);
          const pieces = checklist(surroundingsAt('2026-12-01T00:00:00.000Z', revision), state);
          expect(pieces.filter(({ applies, present }) => applies && !present)).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('a breach is decided once and carries the time that was due', () => {
    fc.assert(
      fc.property(anyStory, (steps) => {
        const { events } = play(steps);
        const breaches = events.filter((event) => event.type === 'deadline-breached');
        expect(new Set(breaches.map(({ data }) => data.id)).size).toBe(breaches.length);
        for (const { at, data, actor } of breaches) expect([data.dueAt < at, actor]).toEqual([true, 'system']);
      }),
      { numRuns: 60 },
    );
  });
});

describe('evolve', () => {
  it('passes over an event that a later version brought, and refuses a case without a beginning', () => {
    const { events, states } = play([]);
    const [last] = states;
    if (last === undefined) throw new Error('no case');
    const unknown = { ...events[0], type: 'something-new', seq: last.version + 1 } as unknown as CaseEvent;
    expect(evolve(last, unknown)).toEqual({ ...last, version: last.version + 1 });
    expect(() => replay(events.slice(1))).toThrow(
      'A case begins with "received", not with "form-submitted" (event 2).',
    );
  });
});

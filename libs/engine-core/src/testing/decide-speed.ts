import { createMachine, transition } from 'xstate';
import { decide } from '../decide';
import { people, surroundingsAt } from './fixture-revision';
import { registration, Story } from './story';

/** Runs per second of `run`, best of several short rounds so that a busy machine disturbs less. */
function perSecond(run: () => void, rounds = 5, milliseconds = 300): number {
  let best = 0;
  for (let round = 0; round < rounds; round += 1) {
    const begin = performance.now();
    let count = 0;
    while (performance.now() - begin < milliseconds) {
      for (let i = 0; i < 50; i += 1) run();
      count += 50;
    }
    best = Math.max(best, (count / (performance.now() - begin)) * 1000);
  }
  return Math.round(best);
}

/** The reference: a bare machine restored, moved and persisted. */
function bareMachine(): () => void {
  const machine = createMachine({ initial: 'intake', states: { intake: { on: { go: { guard: () => true, target: 'analysis' } } }, analysis: {} } });
  return () => {
    const [next] = transition(machine, machine.resolveState({ value: 'intake', context: {} }), { type: 'go' });
    machine.getPersistedSnapshot(next);
  };
}

export interface DecideSpeed {
  bare: number;
  /** A guard over items, a state change. */
  guarded: number;
  /** A guard, an assignment, a state change, one clock met and one begun in working hours. */
  handOver: number;
  /** Refused for the person's role. */
  refused: number;
}

/** `decide` on a small case beside a bare XState restore, transition and persist, in calls per second. */
export function decideSpeed(): DecideSpeed {
  const taken = new Story();
  taken.take('2026-09-21T01:00:00.000Z');
  const early = surroundingsAt('2026-09-21T01:10:00.000Z', taken.revision);
  // Over a review no callback clock begins, so that this is a guard and a transition only.
  const reviewed = new Story(taken.revision);
  reviewed.take('2026-09-21T01:00:00.000Z', { ...registration, channel: 'review' });
  reviewed.must('2026-09-21T01:10:00.000Z', people.olga, 'hand-over');
  reviewed.must('2026-09-21T02:00:00.000Z', people.anna, 'submit-analysis', { cause: 'weather', impact: 2 });
  const late = surroundingsAt('2026-09-21T03:00:00.000Z', taken.revision);
  return {
    bare: perSecond(bareMachine()),
    guarded: perSecond(() => decide(late, reviewed.state, people.anna, { command: 'report', commandId: 'k' })),
    handOver: perSecond(() => decide(early, taken.state, people.olga, { command: 'hand-over', commandId: 'k' })),
    refused: perSecond(() => decide(early, taken.state, people.anna, { command: 'hand-over', commandId: 'k' })),
  };
}

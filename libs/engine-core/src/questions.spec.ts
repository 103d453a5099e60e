import { expect, it } from '@jest/globals';
import type { Ask, PolicyRevision } from '@redress/policy-sdk';
import { availableCommands } from './available-commands';
import { decide, questionsOf } from './decide';
import { replay } from './evolve';
import type { CaseState, Command, FunctionAnswer } from './model';
import { questionsOfIntake, receive } from './receive';
import { text } from './testing/fixture-forms';
import { fixtureRevision, people, surroundingsAt } from './testing/fixture-revision';
import { action, complaint } from './testing/fixture-workflows';
import { registration } from './testing/story';

const nine = '2026-09-21T01:00:00.000Z';
const title = text('风险', 'Risk');
const risk: Ask = {
  id: 'risk',
  title,
  function: 'risk-score',
  input: { batch: "forms.registration.details.batch ?? ''", late: 'deadlines.answer.breached', hint: 'form.none' },
};

/** Handing over asks how grave the case is, and only the harmless is handed over. */
function asking(asks: Ask[] = [risk]): PolicyRevision {
  const revision = fixtureRevision();
  const { intake } = complaint;
  const states = structuredClone(complaint.states);
  const handOver = states['intake']?.commands?.['hand-over'];
  if (!intake || !handOver) throw new Error('The fixture is another one.');
  Object.assign(handOver, { asks, guards: ['classified', 'harmless'] });
  const grave = { when: 'answers.risk < 80', refusal: text('风险过高', 'Too grave') };
  const intakeAsks: Ask[] = [{ id: 'known', title, function: 'is-known', input: { category: 'case.category' } }];
  const workflows = {
    complaint: {
      ...complaint,
      intake: { ...intake, asks: intakeAsks },
      guards: { ...complaint.guards, harmless: grave },
      states,
    },
    action,
  };
  return { ...revision, workflows: { ...revision.workflows, ...workflows } };
}

const answer = (ask: string, name: string, input: object, value: unknown): FunctionAnswer => ({
  ask,
  function: name,
  plugin: 'risks',
  version: '2.0.0',
  input: { ...input },
  answer: value,
});

function taken(revision: PolicyRevision, answers: FunctionAnswer[] = [answer('known', 'is-known', known, true)]) {
  return receive(surroundingsAt(nine, revision), { ...request, answers });
}
const known = { category: 'freshness' };
const request = {
  caseId: 'c1',
  unitId: 'u1',
  number: 'FX-1',
  commandId: 'receive',
  actor: people.olga,
  data: registration,
};
const handOver: Command = { command: 'hand-over', commandId: 'k1' };
const batch = { batch: 'B-7', late: false };

function caseOf(revision: PolicyRevision): CaseState {
  const decision = taken(revision);
  if (!decision.ok) throw new Error(decision.refusal.message.en);
  return decision.next;
}

it('says what has to be asked before, with the values that are there', () => {
  const revision = asking();
  const intake = questionsOfIntake(surroundingsAt(nine, revision), request);
  const questions = questionsOf(surroundingsAt(nine, revision), caseOf(revision), people.olga, handOver);
  expect([intake, questions]).toEqual([
    [{ ask: 'known', title, function: 'is-known', input: known }],
    [{ ask: 'risk', title, function: 'risk-score', input: batch }],
  ]);
});

it('asks nothing for a command that would be refused all the same, nor where its condition fails', () => {
  const revision = asking([{ ...risk, when: "case.severity == 'unheard-of'" }]);
  const state = caseOf(revision);
  const of = (actor: keyof typeof people, command: Command, from = revision) =>
    questionsOf(surroundingsAt(nine, from), state, people[actor], command);
  expect([
    of('olga', handOver),
    of('wei', handOver, asking()),
    of('olga', { ...handOver, expectedVersion: 1 }, asking()),
    of('olga', { ...handOver, command: 'decide' }, asking()),
    questionsOfIntake(surroundingsAt(nine, revision), { ...request, data: {} }),
  ]).toEqual([[], [], [], [], []]);
});

it('records the answer before the guards, which read it; replaying asks nobody', () => {
  const revision = asking();
  const state = caseOf(revision);
  const give = (value: number) =>
    decide(surroundingsAt(nine, revision), state, people.olga, {
      ...handOver,
      answers: [answer('risk', 'risk-score', { late: false, batch: 'B-7' }, value)],
    });
  const refused = give(90);
  expect(refused.ok ? null : refused.refusal.details.map(({ subject }) => subject)).toEqual(['harmless']);
  const accepted = give(20);
  if (!accepted.ok) throw new Error(accepted.refusal.message.en);
  expect(accepted.events.slice(0, 2).map(({ type, data }) => [type, data])).toEqual([
    ['command-given', { command: 'hand-over' }],
    ['function-answered', { ...answer('risk', 'risk-score', batch, 20) }],
  ]);
  const first = taken(revision);
  const all = [...(first.ok ? first.events : []), ...accepted.events];
  expect(replay(all).answers).toEqual({ known: true, risk: 20 });
});

it.each([
  ['no answer', []],
  ['an answer to other values', [answer('risk', 'risk-score', { batch: 'B-8', late: false }, 20)]],
  ['an answer of another function', [answer('risk', 'guess', batch, 20)]],
])('refuses a command with %s, and the case is as before', (_what, answers) => {
  const revision = asking();
  const decision = decide(surroundingsAt(nine, revision), caseOf(revision), people.olga, { ...handOver, answers });
  expect(decision.ok ? null : [decision.refusal.reason, decision.refusal.details[0]?.subject]).toEqual([
    'function',
    'risk',
  ]);
  expect(taken(revision, []).ok).toBe(false);
});

it('offers a command although its guard waits for the answer', () => {
  const revision = asking();
  const offered = availableCommands(surroundingsAt(nine, revision), caseOf(revision), people.olga);
  expect(offered.find(({ command }) => command === 'hand-over')?.blocked).toEqual([]);
});

it("keeps an item's answers with the item, before those of the case", () => {
  const revision = asking();
  const item = { ...caseOf(revision), items: [{ id: 'action-1', answers: { risk: 5 } }], answers: { risk: 70, x: 1 } };
  const event = {
    type: 'function-answered' as const,
    seq: 9,
    at: nine,
    actor: 'olga',
    commandId: 'k',
    data: { ...answer('risk', 'risk-score', {}, 6), item: 'action-1' },
  };
  const start = taken(revision);
  const opened = {
    type: 'item-opened' as const,
    seq: 8,
    at: nine,
    actor: 'olga',
    commandId: 'k',
    data: { id: 'action-1', type: 'action', title, initial: 'open', assignee: {}, values: {} },
  };
  const state = replay([...(start.ok ? start.events : []), opened, event]);
  expect([state.items[0]?.answers, state.answers, item.answers]).toEqual([
    { risk: 6 },
    { known: true },
    { risk: 70, x: 1 },
  ]);
});

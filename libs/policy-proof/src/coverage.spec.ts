import { expect, it } from '@jest/globals';
import type { PolicyRevision, Scenario } from '@redress/policy-sdk';
import { coverageOf } from './coverage';
import { Observation } from './observation';
import { runScenario } from './scenario-run';
import { calendar, smallPolicy } from './testing/small-policy';

const revision = smallPolicy();
const at = (time: string) => `2026-11-02T${time}:00+08:00`;
const taken = { at: at('09:00'), as: 'officer', do: 'receive', with: { name: '王建国' } };

/** What scenarios exercise of the small policy, by kind; parts that none exercised behind the bar. */
const covered = (...steps: Scenario['steps'][]): Record<string, string> => coveredOf(revision, ...steps);

function coveredOf(revision: PolicyRevision, ...steps: Scenario['steps'][]): Record<string, string> {
  const observation = new Observation();
  for (const one of steps) {
    const scenario: Scenario = { scenario: 'some scenario', clauses: ['XX-1'], steps: one };
    expect(runScenario(revision, calendar, scenario, observation).failures).toEqual([]);
  }
  const { kinds } = coverageOf(revision, observation);
  return Object.fromEntries(
    kinds.map(({ kind, exercised, total, never }) => [kind, `${exercised}/${total} | ${never.join(' ')}`.trim()]),
  );
}

it('without scenarios nothing is exercised, and every part is named', () => {
  expect([covered(), coverageOf(revision, new Observation()).percent]).toEqual([
    {
      'command-given': '0/4 | complaint/receive complaint/open/block complaint/open/answer complaint/grave/close',
      'command-refused': '0/4 | complaint/receive complaint/open/block complaint/open/answer complaint/grave/close',
      branch: '0/2 | complaint/open/answer/to/0 complaint/open/answer/to/1',
      'guard-holds': '0/1 | complaint/named',
      'guard-refuses': '0/1 | complaint/named',
      'deadline-met': '0/1 | answer',
      'deadline-warned': '0/1 | answer',
      'deadline-breached': '0/1 | answer',
      message: '0/1 | closed',
      document: '0/1 | dossier',
      'archive-present': '0/2 | answer apology',
      'archive-missing': '0/2 | answer apology',
    },
    0,
  ]);
});

it('a straight answer exercises its command, branch, guard, deadline, message and archive piece', () => {
  expect(covered([taken, { at: at('09:30'), as: 'officer', do: 'answer', with: {} }])).toMatchObject({
    'command-given': '2/4 | complaint/open/block complaint/grave/close',
    'command-refused': expect.stringMatching(/^0\/4/),
    branch: '1/2 | complaint/open/answer/to/0',
    'guard-holds': '1/1 |',
    'guard-refuses': '0/1 | complaint/named',
    'deadline-met': '1/1 |',
    'deadline-warned': '0/1 | answer',
    'deadline-breached': '0/1 | answer',
    message: '1/1 |',
    'archive-present': '1/2 | apology',
  });
});

it('time that passes warns and breaches; a guard that refuses and a role that is refused count as such', () => {
  expect(
    covered(
      [taken, { at: at('10:30') }, { at: at('12:00'), expect: { deadlines: { answer: { status: 'breached' } } } }],
      [
        taken,
        { at: at('09:10'), as: 'officer', do: 'block' },
        { at: at('09:20'), as: 'officer', do: 'answer', with: {}, expect: { refused: 'named' } },
        { at: at('09:20'), as: 'head', do: 'answer', with: {}, expect: { refused: 'role' } },
      ],
    ),
  ).toMatchObject({
    'command-given': '2/4 | complaint/open/answer complaint/grave/close',
    'command-refused': '1/4 | complaint/receive complaint/open/block complaint/grave/close',
    'guard-refuses': '1/1 |',
    'deadline-warned': '1/1 |',
    'deadline-breached': '1/1 |',
    'archive-present': expect.stringMatching(/^0\/2/),
  });
});

it('what a step forbids to a person counts as refused to that person', () => {
  expect(
    covered([
      { ...taken, expect: {} },
      { at: at('09:20'), as: 'head', expect: { forbids: ['block'] } },
    ]),
  ).toMatchObject({
    'command-refused': '1/4 | complaint/receive complaint/open/answer complaint/grave/close',
  });
});

it('the other branch leads on, and a requested document counts', () => {
  expect(
    covered([
      taken,
      { at: at('09:30'), as: 'officer', do: 'answer', with: { grave: true }, expect: { state: 'grave' } },
      { at: at('09:40'), as: 'officer', do: 'request-document', with: { document: 'dossier' } },
      { at: at('09:50'), as: 'head', do: 'close', expect: { state: 'closed' } },
    ]),
  ).toMatchObject({
    'command-given': '3/4 | complaint/open/block',
    branch: '1/2 | complaint/open/answer/to/1',
    document: '1/1 |',
    'archive-present': '1/2 | apology',
  });
});

it('a step states what a function answers: a question counts when it was answered, and without it is refused', () => {
  const ask = '{ id: gravity, title: { zh-CN: 轻重, en: Gravity }, function: gravity, input: {} }';
  const asking = smallPolicy((workflow) =>
    workflow
      .replace('when: form.grave == true, to: grave', 'when: answers.gravity > 5, to: grave')
      .replace('form: answer\n', `form: answer\n        asks: [${ask}]\n`),
  );
  const answer = { at: at('09:30'), as: 'officer', do: 'answer', with: {} };
  expect(coveredOf(asking, [taken, { ...answer, expect: { refused: 'function' } }])['question-answered']).toBe(
    '0/1 | complaint/open/answer/asks/gravity',
  );
  expect(coveredOf(asking, [taken, { ...answer, answers: { gravity: 9 }, expect: { state: 'grave' } }])).toMatchObject({
    'question-answered': '1/1 |',
    branch: '1/2 | complaint/open/answer/to/1',
  });
});

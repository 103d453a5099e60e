import { describe, expect, it } from '@jest/globals';
import type { CompiledSla, Effect, PolicyRevision, Workflow, WorkflowCommand } from '@redress/policy-sdk';
import { dueCommands } from './due-commands';
import { fixtureRevision, people } from './testing/fixture-revision';
import { complaint } from './testing/fixture-workflows';
import { registration, Story } from './testing/story';

const nine = '2026-09-21T01:00:00.000Z';
const later = '2026-09-21T01:30:00.000Z';
const title = { 'zh-CN': '试', en: 'Try' };

/** The fixture with one more command in `intake`. */
function withCommand(command: Partial<WorkflowCommand>, change: Partial<PolicyRevision> = {}): Story {
  const intake = complaint.states['intake'];
  if (intake === undefined) throw new Error('no intake');
  const states = {
    ...complaint.states,
    intake: { ...intake, commands: { ...intake.commands, try: { title, by: ['officer'], ...command } } },
  };
  const workflow: Workflow = { ...complaint, states };
  const story = new Story(
    fixtureRevision({ ...change, workflows: { ...fixtureRevision().workflows, complaint: workflow } }),
  );
  story.take(nine);
  return story;
}

/** Type and contents of the events that effects bring, without the command itself. */
function broughtBy(effects: Effect[], change: Partial<PolicyRevision> = {}): unknown[] {
  const decision = withCommand({ effects }, change).give(later, people.olga, 'try');
  if (!decision.ok) return [decision.refusal.reason, decision.refusal.details[0]?.subject];
  return decision.events.slice(1).map(({ type, data }) => [type, data]);
}

const deadlineSla = (sla: Partial<CompiledSla>): CompiledSla => ({
  title,
  startsOn: { by: 'effect' },
  metBy: [],
  duration: { amount: 1, unit: 'hour', basis: 'clock', settings: [] },
  ...sla,
});

describe('effects', () => {
  it('run in order, each seeing what those before it did, and only when their condition holds', () => {
    expect(
      broughtBy([
        { do: 'set-fact', fact: 'weight', value: '2 * 3' },
        { do: 'flag', flag: 'heavy', when: 'facts.weight > 5' },
        { do: 'flag', flag: 'light', when: 'facts.weight < 5' },
        { do: 'flag', flag: 'heavy' },
        { do: 'classify', category: "'attitude'" },
        { do: 'assign', to: { department: '=category.lead', person: 'facts.nobody' } },
        { do: 'set-severity', severity: "'major'" },
        { do: 'request-document', document: 'dossier' },
        { do: 'send-message', message: 'result', to: 'complainant' },
      ]),
    ).toEqual([
      ['fact-set', { fact: 'weight', value: 6 }],
      ['flagged', { flag: 'heavy' }],
      ['classified', { category: 'attitude' }],
      ['assigned', { to: { department: 'sales' } }],
      ['severity-set', { severity: 'major', proposed: false }],
      ['document-requested', { document: 'dossier' }],
      ['message-queued', { message: 'result', to: 'complainant' }],
    ]);
  });

  it('propose a severity with the row that held and every row looked at', () => {
    const table = {
      default: 'minor',
      rules: [
        { id: 'letter', when: "case.channel == 'letter'", severity: 'minor', because: title },
        { id: 'production', when: "category.lead == 'production'", severity: 'major', because: title, clause: 'FX-1' },
      ],
    };
    expect(
      broughtBy([{ do: 'set-severity', severity: "'minor'" }, { do: 'propose-severity' }], { severityTable: table }),
    ).toEqual([
      ['severity-set', { severity: 'minor', proposed: false }],
      [
        'severity-set',
        {
          severity: 'major',
          proposed: true,
          because: title,
          clause: 'FX-1',
          trace: [
            { when: "case.channel == 'letter'", outcome: false },
            { when: "category.lead == 'production'", outcome: true },
          ],
        },
      ],
    ]);
  });

  it('open an item for each element of a list, and cancel those that are chosen', () => {
    const effects: Effect[] = [
      {
        do: 'open-item',
        type: 'action',
        forEach: "['a', 'b', 'c']",
        title,
        subject: 'each',
        data: { letter: 'each' },
        to: { role: 'worker' },
      },
      { do: 'cancel-items', type: 'action', where: "item.data.letter == 'b'" },
      { do: 'open-item', type: 'action', forEach: 'facts.none', title },
    ];
    const opened = (id: string, letter: string) => [
      'item-opened',
      { id, type: 'action', title, subject: letter, assignee: { role: 'worker' }, values: { letter }, initial: 'todo' },
    ];
    expect(broughtBy(effects)).toEqual([
      opened('action-1', 'a'),
      opened('action-2', 'b'),
      opened('action-3', 'c'),
      ['item-changed', { id: 'action-2', from: 'todo', to: 'dropped', command: 'cancel-items', status: 'cancelled' }],
    ]);
  });

  it('that the policy got wrong are refused with their place, and nothing happens', () => {
    const place = '/workflows/complaint/states/intake/commands/try/effects';
    expect(
      broughtBy([
        { do: 'flag', flag: 'x' },
        { do: 'open-item', type: 'action', forEach: "'abc'", title },
      ]),
    ).toEqual(['policy-fault', `${place}/1/forEach`]);
    expect(broughtBy([{ do: 'open-item', type: 'voyage', title }])).toEqual(['policy-fault', '/workflows/voyage']);
    expect(broughtBy([{ do: 'set-severity', severity: "'terrible'" }])).toEqual([
      'policy-fault',
      `${place}/0/severity`,
    ]);
    expect(broughtBy([{ do: 'set-fact', fact: 'x', value: 'facts.none + 1 > 2' }])).toEqual([
      'policy-fault',
      `${place}/0/value`,
    ]);
    const story = withCommand({ to: [{ when: "case.channel == 'letter'", to: 'analysis' }] });
    const decision = story.give(later, people.olga, 'try');
    expect(decision.ok ? null : decision.refusal.details[0]?.subject).toBe(
      '/workflows/complaint/states/intake/commands/try/to',
    );
  });

  it('start a deadline once, and stop it as met, or as ended where something else should have met it', () => {
    const slas = { inspection: deadlineSla({}), answer: deadlineSla({ metBy: [{ command: 'hand-over' }] }) };
    expect(
      broughtBy(
        [
          { do: 'start-deadline', sla: 'inspection' },
          { do: 'start-deadline', sla: 'inspection' },
          { do: 'start-deadline', sla: 'answer' },
          { do: 'stop-deadline', sla: 'inspection' },
          { do: 'stop-deadline', sla: 'answer' },
          { do: 'start-deadline', sla: 'inspection' },
        ],
        { slas },
      ).map((event) => {
        const [type, { id, sla }] = event as [string, { id: string; sla: string }];
        return [type, id, sla];
      }),
    ).toEqual([
      ['deadline-started', 'deadline-1', 'inspection'],
      ['deadline-started', 'deadline-2', 'answer'],
      ['deadline-met', 'deadline-1', 'inspection'],
      ['deadline-cancelled', 'deadline-2', 'answer'],
      ['deadline-started', 'deadline-3', 'inspection'],
    ]);
  });
});

describe('deadlines and states', () => {
  it('leave a deadline that begins in a waiting state paused at once', () => {
    const slas = { inspection: deadlineSla({ startsOn: { command: 'try' }, pausedWhile: ['waiting'] }) };
    const story = withCommand(
      { to: 'waiting' },
      { slas: { ...slas, other: deadlineSla({ startsOn: { enters: 'waiting' }, pausedWhile: ['waiting'] }) } },
    );
    expect(story.must(later, people.olga, 'try')).toEqual([
      'command-given',
      'deadline-started',
      'state-changed',
      'deadline-paused',
      'deadline-started',
      'deadline-paused',
    ]);
    expect(dueCommands(story.state, '2027-01-01T00:00:00.000Z')).toEqual([]);
    story.must('2026-09-21T03:30:00.000Z', people.anna, 'resume');
    expect(story.state.deadlines.map(({ sla, dueAt }) => [sla, dueAt])).toEqual([
      ['inspection', '2026-09-21T04:30:00.000Z'],
      ['other', '2026-09-21T04:30:00.000Z'],
    ]);
  });

  it('count going to the same state as leaving and entering it', () => {
    const story = withCommand(
      { to: 'intake' },
      { slas: { stay: deadlineSla({ startsOn: { enters: 'intake' }, metBy: [{ leaves: 'intake' }] }) } },
    );
    expect(story.must(later, people.olga, 'try')).toEqual([
      'command-given',
      'state-changed',
      'deadline-met',
      'deadline-started',
    ]);
    expect(story.state.deadlines.map(({ sla, status }) => `${sla} ${status}`)).toEqual(['stay met', 'stay running']);
  });

  it('meet a deadline of the case with the last open item of a type, and end that of an item that is cancelled', () => {
    const slas = {
      all: deadlineSla({
        startsOn: { command: 'plan' },
        metBy: [{ item: 'action' }],
        duration: { amount: 9, unit: 'day', basis: 'clock', settings: [] },
      }),
      each: deadlineSla({
        startsOn: { item: 'action' },
        duration: { amount: 9, unit: 'day', basis: 'clock', settings: [] },
      }),
    };
    const story = new Story(fixtureRevision({ slas })).untilMeasures();
    expect(story.state.deadlines.map(({ sla, item }) => [sla, item])).toEqual([
      ['each', 'action-1'],
      ['all', undefined],
    ]);
    story.must(later, people.wei, 'finish', undefined, 'action-1');
    expect(story.must(later, people.olga, 'accept', undefined, 'action-1')).toEqual([
      'command-given',
      'item-changed',
      'deadline-met',
      'deadline-met',
    ]);
    const other = new Story(fixtureRevision({ slas })).untilMeasures();
    expect(other.must(later, people.olga, 'withdraw')).toEqual([
      'command-given',
      'state-changed',
      'item-changed',
      'item-changed',
      'deadline-cancelled',
      'deadline-cancelled',
    ]);
    expect(other.state.items.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
  });

  it('time a deadline anew also when a breach raises the severity', () => {
    const slow = { amount: 10, unit: 'hour', basis: 'clock', settings: [] } as const;
    const fast = { amount: 5, unit: 'hour', basis: 'clock', settings: [] } as const;
    const story = new Story(
      fixtureRevision({
        slas: {
          first: deadlineSla({ startsOn: { on: 'received' }, onBreach: [{ do: 'set-severity', severity: "'major'" }] }),
          second: deadlineSla({
            startsOn: { on: 'received' },
            duration: { ...slow, settings: [] },
            varies: [{ when: "case.severity == 'major'", duration: { ...fast, settings: [] } }],
          }),
        },
      }),
    );
    story.take(nine, registration);
    expect(story.sweep('2026-09-21T02:30:00.000Z')).toEqual(['deadline-breached', 'severity-set', 'deadline-changed']);
    expect(story.state.deadlines[1]?.dueAt).toBe('2026-09-21T06:00:00.000Z');
  });
});

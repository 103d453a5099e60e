import { describe, expect, it } from '@jest/globals';
import type { CompiledSla } from '@redress/policy-sdk';
import { dueCommands, nextDeadline } from './due-commands';
import { explainDeadline } from './explain';
import type { Deadline } from './model';
import { fixtureRevision, people, surroundingsAt } from './testing/fixture-revision';
import { registration, Story } from './testing/story';

const nine = '2026-09-21T01:00:00.000Z';

function deadline(story: Story, sla: string, item?: string): Deadline | undefined {
  return story.state.deadlines.findLast((one) => one.sla === sla && one.item === item);
}

function slaOf(id: string): CompiledSla {
  const sla = fixtureRevision().slas[id];
  if (sla === undefined) throw new Error(`no SLA ${id}`);
  return sla;
}

function inAnalysis(): Story {
  const story = new Story();
  story.take(nine);
  story.must(nine, people.olga, 'hand-over');
  return story;
}

describe('deadlines', () => {
  it('ask for warnings and the breach in order of their true time, under keys that follow from the case', () => {
    const story = new Story();
    story.take(nine);
    expect(
      dueCommands(story.state, '2026-09-21T01:29:59.999Z').map(({ command, at }) => [command.commandId, at]),
    ).toEqual([]);
    expect(
      dueCommands(story.state, '2026-09-21T02:00:00.000Z').map(({ command, at }) => [command.commandId, at]),
    ).toEqual([
      ['deadline-1:warn:0', '2026-09-21T01:30:00.000Z'],
      ['deadline-1:warn:1', '2026-09-21T01:50:00.000Z'],
    ]);
    expect(dueCommands(story.state, '2026-09-21T02:00:00.001Z').at(-1)).toEqual({
      command: { command: 'breach-deadline', commandId: 'deadline-1:breach', data: { deadline: 'deadline-1' } },
      at: '2026-09-21T02:00:00.000Z',
    });
  });

  it('warn once each, then breach with the true due time, told by the system with what the policy has for it', () => {
    const story = new Story();
    story.take(nine);
    expect(story.sweep('2026-09-21T01:40:00.000Z')).toEqual(['deadline-warned']);
    expect(story.sweep('2026-09-21T01:41:00.000Z')).toEqual([]);
    expect(story.sweep('2026-09-21T09:00:00.000Z')).toEqual([
      'deadline-warned',
      'deadline-breached',
      'flagged',
      'message-queued',
    ]);
    expect(story.events.slice(-3)).toEqual([
      {
        type: 'deadline-breached',
        seq: 8,
        at: '2026-09-21T09:00:00.000Z',
        actor: 'system',
        commandId: 'deadline-1:breach',
        data: { id: 'deadline-1', sla: 'hand-over', dueAt: '2026-09-21T02:00:00.000Z', notify: ['officer'] },
      },
      {
        type: 'flagged',
        seq: 9,
        at: '2026-09-21T09:00:00.000Z',
        actor: 'system',
        commandId: 'deadline-1:breach',
        data: { flag: 'late-hand-over' },
      },
      {
        type: 'message-queued',
        seq: 10,
        at: '2026-09-21T09:00:00.000Z',
        actor: 'system',
        commandId: 'deadline-1:breach',
        data: { message: 'late', to: { roles: ['executive'] } },
      },
    ]);
    expect(story.sweep('2026-09-22T09:00:00.000Z')).toEqual([]);
    expect(nextDeadline(story.state)?.sla).toBe('hand-over');
  });

  it('count as kept at the very instant they are due, and as late after it, breach first', () => {
    const onTime = new Story();
    onTime.take(nine);
    expect(onTime.must('2026-09-21T02:00:00.000Z', people.olga, 'hand-over')).toEqual([
      'command-given',
      'assigned',
      'deadline-met',
      'state-changed',
      'flagged',
      'deadline-started',
    ]);
    expect(deadline(onTime, 'hand-over')).toMatchObject({ status: 'met', breached: false });
    const late = new Story();
    late.take(nine);
    expect(late.must('2026-09-21T02:00:00.001Z', people.olga, 'hand-over')).toEqual([
      'command-given',
      'assigned',
      'deadline-breached',
      'flagged',
      'message-queued',
      'deadline-met',
      'state-changed',
      'flagged',
      'deadline-started',
    ]);
    expect(late.events.find(({ type }) => type === 'deadline-breached')).toMatchObject({
      actor: 'system',
      data: { dueAt: '2026-09-21T02:00:00.000Z' },
    });
    expect(late.events.find(({ type }) => type === 'deadline-met')).toMatchObject({
      actor: 'olga',
      data: { id: 'deadline-1', sla: 'hand-over', late: true },
    });
    expect(deadline(late, 'hand-over')).toMatchObject({ status: 'met', breached: true });
  });

  it('stand still while the case waits, and keep the working time used', () => {
    const story = inAnalysis();
    const due = deadline(story, 'analysis')?.dueAt;
    expect(story.must('2026-09-21T02:00:00.000Z', people.anna, 'wait')).toEqual([
      'command-given',
      'state-changed',
      'deadline-paused',
    ]);
    expect(deadline(story, 'analysis')).toMatchObject({ status: 'paused', dueAt: null });
    expect(nextDeadline(story.state)).toBeNull();
    expect(story.sweep('2026-09-29T02:00:00.000Z')).toEqual([]);
    expect(story.must('2026-09-22T02:00:00.000Z', people.anna, 'resume')).toEqual([
      'command-given',
      'state-changed',
      'deadline-resumed',
    ]);
    // One working day of waiting moves it by one working day.
    expect([due, deadline(story, 'analysis')?.dueAt]).toEqual(['2026-09-22T01:00:00.000Z', '2026-09-23T01:00:00.000Z']);
    expect(deadline(story, 'analysis')?.pauses).toEqual([
      { from: '2026-09-21T02:00:00.000Z', to: '2026-09-22T02:00:00.000Z' },
    ]);
  });

  it('are timed anew when the severity changes, from the same start', () => {
    const story = inAnalysis();
    expect(story.must('2026-09-21T02:00:00.000Z', people.anna, 'escalate')).toEqual([
      'command-given',
      'severity-set',
      'deadline-changed',
    ]);
    expect(deadline(story, 'analysis')).toMatchObject({
      amount: 4,
      unit: 'hour',
      basis: 'working',
      startedAt: nine,
      dueAt: '2026-09-21T06:30:00.000Z',
      status: 'running',
    });
  });

  it('that are over already after such a change are breached at their true time', () => {
    const story = inAnalysis();
    story.must('2026-09-21T08:00:00.000Z', people.anna, 'escalate');
    expect(story.sweep('2026-09-21T08:00:01.000Z')).toEqual(['deadline-breached']);
    expect(story.events.at(-1)).toMatchObject({ data: { sla: 'analysis', dueAt: '2026-09-21T06:30:00.000Z' } });
  });

  it('of a promised time are due then, and tell the item whose promise was broken', () => {
    const story = new Story().untilMeasures();
    expect(deadline(story, 'action-due', 'action-1')).toEqual({
      id: 'deadline-3',
      sla: 'action-due',
      item: 'action-1',
      round: 1,
      startedAt: '2026-09-21T03:00:00.000Z',
      dueAt: '2026-09-25T09:00:00.000Z',
      warnAt: [],
      warned: 0,
      basis: 'promised',
      settings: [],
      pauses: [],
      status: 'running',
      breached: false,
    });
    expect(story.sweep('2026-09-26T00:00:00.000Z')).toEqual(['deadline-breached', 'fact-set']);
    expect(story.state.facts).toEqual({ overdue: 'action-1' });
  });

  it('do not begin for a case to which they do not apply', () => {
    const story = new Story();
    story.take(nine, { ...registration, channel: 'letter' });
    story.must(nine, people.olga, 'hand-over');
    story.must(nine, people.anna, 'submit-analysis', { cause: 'weather', impact: 1 });
    story.must(nine, people.anna, 'report');
    expect(story.state.deadlines.map(({ sla }) => sla)).toEqual(['hand-over', 'analysis']);
  });

  it('end without being met when the case is withdrawn; a breach that nobody saw comes first', () => {
    const story = new Story();
    story.take(nine);
    expect(story.must('2026-09-21T05:00:00.000Z', people.olga, 'withdraw')).toEqual([
      'command-given',
      'state-changed',
      'deadline-breached',
      'flagged',
      'message-queued',
      'deadline-cancelled',
    ]);
    expect(story.state.deadlines.map(({ status, breached, endedAt }) => ({ status, breached, endedAt }))).toEqual([
      { status: 'cancelled', breached: true, endedAt: '2026-09-21T05:00:00.000Z' },
    ]);
  });

  it('are warned and breached by the system alone, and only when it is time', () => {
    const story = new Story();
    story.take(nine);
    const breach = story.give('2026-09-21T05:00:00.000Z', people.olga, 'breach-deadline', { deadline: 'deadline-1' });
    expect(breach.ok ? null : breach.refusal.reason).toBe('role');
    const system = { id: 'system', name: 'system', roles: [], system: true };
    const early = story.give('2026-09-21T02:00:00.000Z', system, 'breach-deadline', { deadline: 'deadline-1' });
    expect(early.ok ? null : early.refusal.reason).toBe('state');
  });

  it('keep a second warning that a longer pause moved from being given twice', () => {
    const revision = fixtureRevision({
      slas: {
        'hand-over': {
          ...slaOf('hand-over'),
          metBy: [{ leaves: 'measures' }],
          pausedWhile: ['waiting'],
          duration: { amount: 10, unit: 'hour', basis: 'clock', settings: [] },
        },
      },
    });
    const story = new Story(revision);
    story.take(nine);
    story.must(nine, people.olga, 'hand-over');
    expect(story.sweep('2026-09-21T07:30:00.000Z')).toEqual(['deadline-warned', 'deadline-warned']);
    story.must('2026-09-21T07:40:00.000Z', people.anna, 'wait');
    story.must('2026-09-21T09:40:00.000Z', people.anna, 'resume');
    expect(story.state.deadlines[0]).toMatchObject({ dueAt: '2026-09-21T13:00:00.000Z', warned: 2 });
    expect(story.sweep('2026-09-21T12:55:00.000Z')).toEqual(['deadline-warned']);
    expect(story.sweep('2026-09-21T13:00:00.001Z')).toEqual(['deadline-breached', 'flagged', 'message-queued']);
  });

  it('explain themselves: the rule, the setting and its layer, what counted and how it ended', () => {
    const story = new Story();
    story.take(nine);
    const { sentences, clause, settings, zone } = explainDeadline(
      surroundingsAt(nine, story.revision),
      story.state,
      'deadline-1',
    );
    expect({
      sentences: sentences.map((sentence) => sentence['zh-CN']),
      clause: clause?.id,
      settings: settings.map(({ id, value, source }) => [id, value, source.kind]),
      zone,
    }).toEqual({
      sentences: [
        '“一小时移交”（依据 FX-1《一小时移交》）',
        '“移交时限”为 60 分钟，来自制度默认值（fixture 1.0.0）',
        '自 9月21日 09:00 起 60 分钟（按自然时间）',
        '到期：9月21日 10:00',
      ],
      clause: 'FX-1',
      settings: [['hand-over-minutes', 60, 'plugin']],
      zone: 'Asia/Shanghai',
    });
    story.must('2026-09-21T01:10:00.000Z', people.olga, 'hand-over');
    const after = surroundingsAt('2026-09-21T01:10:00.000Z', story.revision);
    expect(explainDeadline(after, story.state, 'deadline-1').sentences.at(-1)).toEqual({
      'zh-CN': '2026-09-21 09:10 按期完成',
      en: 'Met in time at 2026-09-21 09:10',
    });
    expect(
      explainDeadline(after, story.state, 'deadline-2').days.map(({ date, counted }) => [date, counted / 3_600_000]),
    ).toEqual([
      ['2026-09-21', expect.closeTo(7.333, 2)],
      ['2026-09-22', expect.closeTo(0.667, 2)],
    ]);
  });
});

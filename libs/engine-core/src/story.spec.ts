import { describe, expect, it } from '@jest/globals';
import { replay } from './evolve';
import { people } from './testing/fixture-revision';
import { registration, Story } from './testing/story';

describe('a case from intake to archive', () => {
  it('takes a complaint: what the form says, its severity and its deadlines', () => {
    const story = new Story();
    story.take('2026-09-21T01:00:00.000Z', { ...registration, occurred: '2026-09-21T00:30:00.000Z' });
    expect(story.state).toEqual({
      id: 'c1',
      unitId: 'u1',
      number: 'FX-2026-0001',
      revision: 'f'.repeat(64),
      version: 5,
      state: 'intake',
      status: 'open',
      round: 1,
      category: 'freshness',
      severity: 'minor',
      channel: 'phone',
      subject: '到货破损',
      complainant: { name: '王建国', contact: '13800138000' },
      externalKey: null,
      receivedAt: '2026-09-21T00:30:00.000Z',
      recordedAt: '2026-09-21T01:00:00.000Z',
      takenBy: 'olga',
      handler: {},
      facts: {},
      answers: {},
      flags: [],
      forms: [
        {
          form: 'registration',
          round: 1,
          command: 'receive',
          data: { ...registration, occurred: '2026-09-21T00:30:00.000Z' },
          at: '2026-09-21T01:00:00.000Z',
          by: 'olga',
          seq: 2,
        },
      ],
      items: [],
      deadlines: [
        {
          id: 'deadline-1',
          sla: 'hand-over',
          round: 1,
          startedAt: '2026-09-21T00:30:00.000Z',
          dueAt: '2026-09-21T01:30:00.000Z',
          warnAt: ['2026-09-21T01:00:00.000Z', '2026-09-21T01:20:00.000Z'],
          warned: 0,
          amount: 60,
          unit: 'minute',
          basis: 'clock',
          settings: ['hand-over-minutes'],
          pauses: [],
          status: 'running',
          breached: false,
        },
      ],
      evidence: [],
      comments: [],
      commands: { receive: 'olga' },
      documents: [],
      enteredStateAt: '2026-09-21T01:00:00.000Z',
      closedAt: null,
    });
  });

  it('gives every event in order, without a gap', () => {
    const story = new Story().untilFeedback();
    story.must('2026-09-22T04:00:00.000Z', people.olga, 'archive', { satisfied: true, score: 5 });
    expect(story.events.map(({ seq, type, actor }) => `${seq} ${type} ${actor}`)).toEqual([
      '1 received olga',
      '2 form-submitted olga',
      '3 classified olga',
      '4 severity-set olga',
      '5 deadline-started olga',
      '6 command-given olga',
      '7 assigned olga',
      '8 deadline-met olga',
      '9 state-changed olga',
      '10 flagged olga',
      '11 deadline-started olga',
      '12 command-given anna',
      '13 form-submitted anna',
      '14 item-opened anna',
      '15 deadline-met anna',
      '16 state-changed anna',
      '17 command-given anna',
      '18 form-submitted anna',
      '19 item-opened anna',
      '20 deadline-started anna',
      '21 command-given wei',
      '22 assigned wei',
      '23 item-changed wei',
      '24 command-given olga',
      '25 item-changed olga',
      '26 deadline-met olga',
      '27 evidence-attached olga',
      '28 command-given anna',
      '29 state-changed anna',
      '30 deadline-started anna',
      '31 message-queued anna',
      '32 command-given olga',
      '33 form-submitted olga',
      '34 deadline-met olga',
      '35 document-requested olga',
      '36 state-changed olga',
      '37 flagged olga',
      '38 item-changed olga',
    ]);
    expect(story.state).toMatchObject({
      state: 'archived',
      status: 'done',
      closedAt: '2026-09-22T04:00:00.000Z',
      flags: ['analysed', 'filed'],
    });
    expect(story.state.items.map(({ id, status, state }) => ({ id, status, state }))).toEqual([
      { id: 'demerit-1', status: 'cancelled', state: 'dismissed' },
      { id: 'action-1', status: 'done', state: 'accepted' },
    ]);
    expect(story.state.deadlines.map(({ sla, status }) => `${sla} ${status}`)).toEqual([
      'hand-over met',
      'analysis met',
      'action-due met',
      'callback met',
    ]);
    expect(replay(story.events)).toEqual(story.state);
  });

  it('goes into a second round with deadlines of its own', () => {
    const story = new Story().untilFeedback();
    story.must('2026-09-22T04:00:00.000Z', people.olga, 'again', { satisfied: false });
    expect(story.state).toMatchObject({ round: 2, state: 'analysis' });
    expect(story.state.deadlines.map(({ sla, round, status }) => `${sla} ${round} ${status}`)).toEqual([
      'hand-over 1 met',
      'analysis 1 met',
      'action-due 1 met',
      'callback 1 running',
      'analysis 2 running',
    ]);
    expect(story.state.items.find(({ id }) => id === 'demerit-1')).toMatchObject({
      status: 'cancelled',
      state: 'dismissed',
    });
  });

  it('proposes a penalty with its trace, once for a rule and a respondent in a round', () => {
    const story = new Story().untilMeasures();
    expect(story.state.items[0]?.data).toEqual({
      table: 'mistakes',
      rule: 'careless',
      title: { 'zh-CN': '疏忽', en: 'Carelessness' },
      clause: 'FX-1',
      type: 'performance-pay',
      legalBasis: { 'zh-CN': '绩效制度', en: 'Performance rules' },
      against: 'person',
      respondent: 'wei',
      unit: 'fen',
      minimum: 1000,
      maximum: 5000,
      suggested: 4000,
      trace: [
        { rule: 'careless', when: "form.cause == 'careless'", outcome: true },
        { rule: 'wilful', when: "form.cause == 'wilful'", outcome: false },
      ],
    });
    const back = new Story();
    back.take('2026-09-21T01:00:00.000Z');
    back.must('2026-09-21T01:10:00.000Z', people.olga, 'hand-over');
    back.must('2026-09-21T02:00:00.000Z', people.anna, 'submit-analysis', {
      cause: 'careless',
      impact: 5,
      culprit: 'wei',
    });
    expect(back.state).toMatchObject({ state: 'decision', severity: 'major' });
    expect(back.state.items.map(({ data }) => data['suggested'])).toEqual([5000]);
  });

  it('notes on an item what its forms say, without personal data', () => {
    const story = new Story().untilMeasures();
    expect(
      story.must('2026-09-21T04:00:00.000Z', people.wei, 'progress', { note: '已订购', witness: '李四' }, 'action-1'),
    ).toEqual(['command-given', 'form-submitted', 'item-changed']);
    expect(story.state.items[1]).toEqual({
      id: 'action-1',
      type: 'action',
      title: { 'zh-CN': '整改措施', en: 'Action' },
      subject: '检修增氧机',
      state: 'todo',
      status: 'open',
      round: 1,
      assignee: { role: 'worker', department: 'production', person: 'wei' },
      data: { task: '检修增氧机', due: '2026-09-25T09:00:00.000Z', note: '已订购' },
      openedAt: '2026-09-21T03:00:00.000Z',
      commands: { progress: 'wei' },
    });
  });
});

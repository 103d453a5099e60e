import { describe, expect, it } from '@jest/globals';
import { availableCommands } from './available-commands';
import { checklist } from './checklist';
import { expressionContext } from './context';
import type { Actor } from './model';
import { nextStep } from './next-step';
import { people, surroundingsAt } from './testing/fixture-revision';
import { registration, Story, unclassified } from './testing/story';

const nine = '2026-09-21T01:00:00.000Z';
const at = '2026-09-22T04:00:00.000Z';

/** Command, its item, and the reasons that block it. */
const offered = (story: Story, actor: Actor) =>
  availableCommands(surroundingsAt(at, story.revision), story.state, actor).map(({ command, item, blocked }) => [
    item === undefined ? command : `${item} ${command}`,
    ...blocked.map(({ reason, subject }) => (subject === undefined ? reason : `${reason}:${subject}`)),
  ]);

describe('what a person may do now', () => {
  it('offers the expected step first, and says what blocks the others', () => {
    const story = new Story();
    story.take(nine, unclassified);
    expect(availableCommands(surroundingsAt(at, story.revision), story.state, people.olga)[0]).toEqual({
      command: 'hand-over',
      title: { 'zh-CN': '移交', en: 'Hand over' },
      clause: 'FX-1',
      to: 'analysis',
      by: ['officer'],
      primary: true,
      grave: false,
      blocked: [
        {
          reason: 'guard',
          subject: 'classified',
          message: { 'zh-CN': '请先确定类别。', en: 'Choose a category first.' },
          clause: 'FX-1',
        },
      ],
    });
    expect(offered(story, people.olga)).toEqual([
      ['hand-over', 'guard:classified'],
      ['withdraw'],
      ['note'],
      ['classify'],
    ]);
    expect(offered(story, people.anna)).toEqual([
      ['hand-over', 'role'],
      ['withdraw', 'role'],
      ['note'],
      ['classify', 'role'],
    ]);
  });

  it('lists the commands of open items to those they are given to', () => {
    const story = new Story().untilMeasures();
    expect(offered(story, people.wei)).toEqual([
      ['withdraw', 'role'],
      ['plan', 'role'],
      ['report', 'role'],
      ['demerit-1 confirm', 'role'],
      ['demerit-1 dismiss', 'role'],
      ['action-1 progress'],
      ['action-1 finish'],
    ]);
    expect(offered(story, people.eva).filter(([command]) => command?.startsWith('demerit'))).toEqual([
      ['demerit-1 confirm', 'closure:heard'],
      ['demerit-1 dismiss'],
    ]);
    expect(offered(story, people.anna).filter(([command]) => command === 'report')).toEqual([
      ['report', 'guard:actions-done'],
    ]);
  });

  it('does not hold against a command what its own form may still bring', () => {
    const story = new Story().untilFeedback();
    expect(offered(story, people.olga)).toEqual([
      ['withdraw'],
      ['archive'],
      ['close-at-once', 'closure:satisfied'],
      ['again'],
      ['stumble'],
      ['demerit-1 confirm', 'role'],
      ['demerit-1 dismiss', 'role'],
    ]);
  });

  it('names what of the file is missing before the form is opened', () => {
    const story = new Story();
    story.take(nine);
    story.must(nine, people.olga, 'hand-over');
    story.must(nine, people.anna, 'submit-analysis', { cause: 'weather', impact: 1 });
    story.must(nine, people.anna, 'report');
    expect(offered(story, people.olga).filter(([command]) => command === 'archive')).toEqual([
      ['archive', 'archive:picture', 'archive:actions'],
    ]);
    expect(
      checklist(surroundingsAt(at, story.revision), story.state).map(({ id, applies, present }) => [
        id,
        applies,
        present,
      ]),
    ).toEqual([
      ['registration', true, true],
      ['picture', true, false],
      ['actions', true, false],
    ]);
  });

  it('shows separation of duty before the attempt', () => {
    const story = new Story();
    story.take(nine);
    story.must(nine, people.omar, 'hand-over');
    story.must(nine, people.anna, 'submit-analysis', { cause: 'weather', impact: 5 });
    expect(offered(story, people.olga)).toEqual([['withdraw'], ['decide', 'separation:receive']]);
    expect(offered(story, people.eva)).toEqual([['withdraw', 'role'], ['decide']]);
  });

  it('offers nothing on an ended case', () => {
    const story = new Story();
    story.take(nine);
    story.must(nine, people.olga, 'withdraw');
    expect(offered(story, people.olga)).toEqual([]);
    expect(nextStep(story.revision, story.state)).toEqual({
      title: { 'zh-CN': '已撤诉', en: 'Withdrawn' },
      waitsFor: [],
    });
  });
});

describe('what happens next', () => {
  it('names the roles that the state waits for, and the people with open items', () => {
    const story = new Story();
    story.take(nine);
    expect(nextStep(story.revision, story.state)).toEqual({
      title: { 'zh-CN': '移交分析组', en: 'Hand over for analysis' },
      waitsFor: [{ role: 'officer' }],
    });
    story.must(nine, people.olga, 'hand-over');
    expect(nextStep(story.revision, story.state).waitsFor).toEqual([{ role: 'analyst', department: 'production' }]);
    const later = new Story().untilMeasures();
    expect(nextStep(later.revision, later.state).waitsFor).toEqual([
      { role: 'worker', department: 'production', person: 'wei' },
    ]);
  });
});

describe('what an expression may read', () => {
  it('has every form, item type, setting and SLA that the policy declares, null where nothing is there', () => {
    const story = new Story();
    story.take(nine);
    const context = expressionContext(surroundingsAt(at, story.revision), story.state, { actor: people.anna });
    expect(context).toEqual({
      case: {
        number: 'FX-2026-0001',
        category: 'freshness',
        categoryPath: ['freshness'],
        severity: 'minor',
        channel: 'phone',
        state: 'intake',
        round: 1,
        receivedAt: nine,
        takenBy: 'olga',
        flags: [],
        evidence: { count: 0, kinds: [] },
      },
      category: story.revision.categories['freshness'],
      form: null,
      forms: { registration, batch: null, analysis: null, plan: null, progress: null, feedback: null },
      roundForms: { registration, batch: null, analysis: null, plan: null, progress: null, feedback: null },
      settings: { 'hand-over-minutes': 60 },
      items: {
        action: { total: 0, open: 0, done: 0, cancelled: 0, list: [] },
        demerit: { total: 0, open: 0, done: 0, cancelled: 0, list: [] },
      },
      item: null,
      each: null,
      answers: {},
      evidence: { count: 0, kinds: [] },
      deadlines: {
        'hand-over': {
          status: 'running',
          breached: false,
          list: [{ item: null, round: 1, status: 'running', breached: false }],
        },
        analysis: { status: null, breached: false, list: [] },
        'action-due': { status: null, breached: false, list: [] },
        callback: { status: null, breached: false, list: [] },
      },
      facts: {},
      flags: [],
      actor: { id: 'anna', roles: ['analyst'], departments: ['production'] },
      now: at,
    });
  });

  it('is cut down to what the expression reads', () => {
    const story = new Story().untilMeasures();
    const read = (expression: string) =>
      expressionContext(surroundingsAt(at, story.revision), story.state, { expression });
    expect(read('items.action.open == 0 and case.round > 1')).toEqual({
      items: { action: { total: 1, open: 1, done: 0, cancelled: 0 } },
      case: { round: 1 },
    });
    expect(read("settings['hand-over-minutes'] > 5")).toEqual({ settings: { 'hand-over-minutes': 60 } });
  });
});

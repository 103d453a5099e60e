import { describe, expect, it } from '@jest/globals';
import type { Refusal } from '@redress/errors';
import { decide } from './decide';
import type { Decision } from './surroundings';
import { fixtureRevision, people, surroundingsAt } from './testing/fixture-revision';
import { registration, Story, unclassified } from './testing/story';

const nine = '2026-09-21T01:00:00.000Z';
const later = '2026-09-21T01:10:00.000Z';

function refusalOf(decision: Decision): Refusal {
  if (decision.ok) throw new Error('It was not refused.');
  return decision.refusal;
}

/** Reason, subjects and English words: what a person sees, in short. */
const brief = (decision: Decision) =>
  refusalOf(decision).details.map(({ reason, subject, message, clause }) => [reason, subject, message.en, clause]);

function taken(data: Record<string, unknown> = registration): Story {
  const story = new Story();
  story.take(nine, data);
  return story;
}

describe('what is refused, and what would satisfy it', () => {
  it('a stale version', () => {
    const story = taken();
    const decision = decide(surroundingsAt(later, story.revision), story.state, people.olga, {
      command: 'hand-over',
      commandId: 'k',
      expectedVersion: 3,
    });
    expect(decision).toEqual({
      ok: false,
      refusal: {
        reason: 'stale-version',
        message: {
          'zh-CN': '案件在您打开之后已有新的进展（您看到第 3 条记录，现已到第 5 条）。请刷新后再操作。',
          en: 'The case has moved on since you opened it (you saw entry 3, it is now at 5). Reload it and try again.',
        },
        details: [
          {
            reason: 'stale-version',
            message: {
              'zh-CN': '案件在您打开之后已有新的进展（您看到第 3 条记录，现已到第 5 条）。请刷新后再操作。',
              en:
                'The case has moved on since you opened it (you saw entry 3, it is now at 5). ' +
                'Reload it and try again.',
            },
          },
        ],
      },
    });
  });

  it('an unknown item, an unknown command, a command of another state', () => {
    const story = taken();
    expect(brief(story.give(later, people.olga, 'finish', undefined, 'action-9'))).toEqual([
      [
        'unknown-item',
        'action-9',
        'This case has no work item "action-9". Choose one from the list on the case page.',
        undefined,
      ],
    ]);
    expect(brief(story.give(later, people.olga, 'fly'))).toEqual([
      ['unknown-command', 'fly', '"Complaint" has no command "fly". Choose one that the case page offers.', undefined],
    ]);
    expect(brief(story.give(later, people.anna, 'submit-analysis', { cause: 'x', impact: 1 }))).toEqual([
      ['state', 'submit-analysis', 'This cannot be done in "Intake"; it is open only in "Analysis".', undefined],
    ]);
  });

  it('the wrong role, naming who may', () => {
    expect(refusalOf(taken().give(later, people.anna, 'hand-over'))).toEqual({
      reason: 'role',
      message: { 'zh-CN': '此操作由受理员执行，请交由其办理。', en: 'This is done by Officer; pass it to them.' },
      details: [
        {
          reason: 'role',
          message: { 'zh-CN': '此操作由受理员执行，请交由其办理。', en: 'This is done by Officer; pass it to them.' },
          clause: 'FX-1',
        },
      ],
    });
  });

  it('an analyst of another department than the case was given to', () => {
    const story = taken();
    story.must(later, people.olga, 'hand-over');
    expect(brief(story.give(later, people.sam, 'submit-analysis', { cause: 'x', impact: 1 }))).toEqual([
      ['role', undefined, 'This is done by whoever the case is given to; pass it to them.', undefined],
    ]);
  });

  it('the person who gave the command that this one is kept apart from, on the case and on an item', () => {
    const story = taken();
    story.must(later, people.omar, 'hand-over');
    story.must(later, people.anna, 'submit-analysis', { cause: 'weather', impact: 5 });
    expect(brief(story.give(later, people.olga, 'decide'))).toEqual([
      [
        'separation',
        'receive',
        'You gave "Take a complaint"; duties are kept apart, so "Decide" is for another person.',
        undefined,
      ],
    ]);
    expect(brief(story.give(later, people.omar, 'decide'))).toEqual([
      [
        'separation',
        'hand-over',
        'You gave "Hand over"; duties are kept apart, so "Decide" is for another person.',
        undefined,
      ],
    ]);
    const item = new Story().untilMeasures();
    item.must('2026-09-22T01:00:00.000Z', people.wei, 'finish', undefined, 'action-1');
    expect(brief(item.give('2026-09-22T02:00:00.000Z', people.wei, 'accept', undefined, 'action-1'))).toEqual([
      [
        'separation',
        'finish',
        'You gave "Finish"; duties are kept apart, so "Accept" is for another person.',
        undefined,
      ],
    ]);
  });

  it('a form with all its problems at once, each with its pointer', () => {
    const story = taken();
    story.must(later, people.olga, 'hand-over');
    const refusal = refusalOf(story.give(later, people.anna, 'submit-analysis', { impact: 9, extra: 1 }));
    expect(refusal.reason).toBe('form');
    expect(refusal.message.en).toBe('3 entries need correction: mend each as its note says and submit again.');
    expect(refusal.details.map(({ subject }) => subject).sort()).toEqual(['/cause', '/extra', '/impact']);
    expect(brief(story.give(later, people.anna, 'wait', { why: 'x' }))).toEqual([
      ['form', '/why', 'This command has no form and takes no entries.', undefined],
    ]);
  });

  it('every guard that fails, with its clause', () => {
    expect(brief(taken(unclassified).give(later, people.olga, 'hand-over'))).toEqual([
      ['guard', 'classified', 'Choose a category first.', 'FX-1'],
    ]);
    expect(
      brief(new Story().untilMeasures().give('2026-09-22T01:00:00.000Z', people.anna, 'plan', { actions: [] })),
    ).toEqual([['guard', 'planned', 'At least one action is needed.', 'FX-2']]);
  });

  it('an archive whose closing conditions fail or whose file is not whole, each named', () => {
    const story = new Story().untilFeedback();
    expect(brief(story.give('2026-09-22T04:00:00.000Z', people.olga, 'archive', { satisfied: false }))).toEqual([
      ['closure', 'satisfied', 'The customer must be satisfied.', 'FX-4'],
    ]);
    const bare = new Story();
    bare.take(nine);
    bare.must(later, people.olga, 'hand-over');
    bare.must(later, people.anna, 'submit-analysis', { cause: 'weather', impact: 1 });
    bare.must(later, people.anna, 'report');
    expect(brief(bare.give(later, people.olga, 'archive', { satisfied: true }))).toEqual([
      ['archive', 'picture', 'The file lacks "Picture"; add it before the case is archived.', 'FX-4'],
      ['archive', 'actions', 'The file lacks "Actions"; add it before the case is archived.', undefined],
    ]);
    expect(refusalOf(bare.give(later, people.olga, 'archive', { satisfied: false })).message).toEqual({
      'zh-CN':
        '结案条件有 3 项尚未满足：客户须满意。；' +
        '归档材料缺少“照片”，补齐后方可归档。；归档材料缺少“措施”，补齐后方可归档。',
      en:
        '3 conditions of closure are not met yet: The customer must be satisfied.; ' +
        'The file lacks "Picture"; add it before the case is archived.; ' +
        'The file lacks "Actions"; add it before the case is archived.',
    });
  });

  it('a work item that its own workflow does not let be done yet', () => {
    expect(brief(new Story().untilMeasures().give(later, people.eva, 'confirm', undefined, 'demerit-1'))).toEqual([
      ['closure', 'heard', 'Hear the person first.', undefined],
    ]);
  });

  it('an expression that fails: the place is named and nothing is thrown', () => {
    const story = new Story().untilFeedback();
    const refusal = refusalOf(story.give('2026-09-22T04:00:00.000Z', people.olga, 'stumble', { satisfied: true }));
    expect({ reason: refusal.reason, subjects: refusal.details.map(({ subject }) => subject) }).toEqual({
      reason: 'policy-fault',
      subjects: ['/workflows/complaint/guards/unlucky/when'],
    });
    expect(refusal.message.en).toContain(
      '/workflows/complaint/guards/unlucky/when (form.score > 1 and facts.never > 2: ',
    );
  });

  it('a category that the policy lacks is told at its entry; a table row that fails is a fault of the policy', () => {
    expect(brief(new Story().take(nine, { ...unclassified, category: 'noise' }))).toEqual([
      ['form', '/category', 'The policy has no such category; choose one from the list.', undefined],
    ]);
    const revision = fixtureRevision({
      severityTable: {
        default: 'minor',
        rules: [{ id: 'none', when: 'form.none > 1', severity: 'major', because: { 'zh-CN': '—', en: '—' } }],
      },
    });
    expect(refusalOf(new Story(revision).take(nine)).details.map(({ subject }) => subject)).toEqual([
      '/severityTable/rules',
    ]);
  });

  it('an ended case takes nothing but a document request and a reveal', () => {
    const story = new Story().untilFeedback();
    story.must('2026-09-22T04:00:00.000Z', people.olga, 'archive', { satisfied: true });
    const at = '2026-09-23T01:00:00.000Z';
    const reasons = [
      story.give(at, people.olga, 'comment', { text: '补充' }),
      story.give(at, people.olga, 'remind', { text: '请尽快' }),
      story.give(at, people.olga, 'attach', {}),
      story.give(at, people.olga, 'withdraw'),
      story.give(at, people.olga, 'accept', undefined, 'action-1'),
    ].map((decision) => refusalOf(decision).reason);
    expect(reasons).toEqual(['state', 'state', 'state', 'state', 'state']);
    expect(story.must(at, people.olga, 'request-document', { document: 'dossier' })).toEqual(['document-requested']);
    expect(story.must(at, people.anna, 'reveal', { pointers: ['/complainant/name'], reason: '回访前核对' })).toEqual([
      'personal-data-revealed',
    ]);
  });
});

describe('taking a complaint', () => {
  it('asks for what the category asks for besides', () => {
    expect(
      refusalOf(new Story().take(nine, { ...unclassified, category: 'freshness' })).details.map(
        ({ subject }) => subject,
      ),
    ).toEqual(['/details']);
  });

  it('refuses other roles and a time of receipt to come', () => {
    expect(refusalOf(new Story().take(nine, registration, people.anna)).reason).toBe('role');
    expect(brief(new Story().take(nine, { ...registration, occurred: '2026-09-21T01:00:00.001Z' }))).toEqual([
      ['form', '/occurred', 'The complaint cannot have been received later than now.', undefined],
    ]);
  });

  it('takes the key under which a review is known outside', () => {
    const story = taken({ ...registration, channel: 'letter' });
    expect(story.state.externalKey).toBe('到货破损');
  });
});

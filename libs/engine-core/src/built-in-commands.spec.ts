import { describe, expect, it } from '@jest/globals';
import type { Decision } from './surroundings';
import { people } from './testing/fixture-revision';
import { picture, Story } from './testing/story';

const at = '2026-09-21T04:00:00.000Z';

/** The reason and the subjects of a refusal, or the types of the events. */
const brief = (decision: Decision) =>
  decision.ok
    ? decision.events.map(({ type }) => type)
    : [decision.refusal.reason, ...decision.refusal.details.map(({ subject }) => subject)];

describe('commands that every policy has', () => {
  it('a comment of 1 to 4000 characters by anyone with a role in the unit', () => {
    const story = new Story().untilMeasures();
    expect(brief(story.give(at, people.wei, 'comment', { text: '  池塘缺氧 ' }))).toEqual(['comment-added']);
    expect(story.state.comments).toEqual([{ text: '池塘缺氧', at, by: 'wei' }]);
    expect(brief(story.give(at, people.wei, 'comment', { text: '   ' }))).toEqual(['form', '/text']);
    // Counted in characters as people see them: 𠮷 is one.
    expect(brief(story.give(at, people.wei, 'comment', { text: '𠮷'.repeat(4000) }))).toEqual(['comment-added']);
    expect(brief(story.give(at, people.wei, 'comment', { text: '字'.repeat(4001), extra: 1 }))).toEqual([
      'form',
      '/text',
      '/extra',
    ]);
    expect(brief(story.give(at, people.stranger, 'comment', { text: '你好' }))).toEqual(['role', undefined]);
  });

  it('a piece of evidence, once', () => {
    const story = new Story().untilMeasures();
    expect(brief(story.give(at, people.wei, 'attach', picture))).toEqual(['evidence-attached']);
    expect(story.state.evidence).toEqual([{ ...picture, at, by: 'wei', round: 1 }]);
    expect(brief(story.give(at, people.wei, 'attach', picture))).toEqual(['form', '/id']);
    expect(
      brief(story.give(at, people.wei, 'attach', { ...picture, id: 'e2', size: 0, sha256: 'no', path: '/etc' })),
    ).toEqual(['form', '/path', '/size', '/sha256']);
  });

  it('a reminder to whoever has an open item, or to those the case waits for', () => {
    const story = new Story().untilMeasures();
    story.give(at, people.olga, 'remind', { text: '请于今日完成' }, 'action-1');
    story.give(at, people.olga, 'remind', { text: '请推进' });
    expect(story.events.slice(-2).map(({ type, data }) => [type, data])).toEqual([
      [
        'reminder-sent',
        { item: 'action-1', to: { role: 'worker', department: 'production', person: 'wei' }, text: '请于今日完成' },
      ],
      ['reminder-sent', { to: { role: 'analyst', department: 'production' }, text: '请推进' }],
    ]);
    expect(brief(story.give(at, people.olga, 'remind', { text: '请推进' }, 'action-7'))).toEqual([
      'unknown-item',
      'action-7',
    ]);
    story.must(at, people.eva, 'dismiss', undefined, 'demerit-1');
    expect(brief(story.give(at, people.olga, 'remind', { text: '请推进' }, 'demerit-1'))).toEqual(['state', undefined]);
  });

  it('a reveal of personal data for a reason, by roles that may see it', () => {
    const story = new Story().untilMeasures();
    expect(
      brief(story.give(at, people.anna, 'reveal', { pointers: ['/customer/phone'], reason: '约定上门时间' })),
    ).toEqual(['personal-data-revealed']);
    expect(brief(story.give(at, people.anna, 'reveal', { pointers: ['customer'], reason: '看看' }))).toEqual([
      'form',
      '/pointers',
      '/reason',
    ]);
    expect(
      brief(story.give(at, people.wei, 'reveal', { pointers: ['/customer/phone'], reason: '约定上门时间' })),
    ).toEqual(['role', undefined]);
  });

  it('a request for a document that the policy has', () => {
    const story = new Story().untilMeasures();
    expect(brief(story.give(at, people.olga, 'request-document', { document: 'dossier' }))).toEqual([
      'document-requested',
    ]);
    expect(story.state.documents).toEqual([{ document: 'dossier', at, by: 'olga' }]);
    expect(brief(story.give(at, people.olga, 'request-document', { document: 'poem' }))).toEqual(['form', '/document']);
  });
});

import { expect, it } from '@jest/globals';
import { fixtureRevision } from '../testing/fixture-revision';
import { action, complaint } from '../testing/fixture-workflows';
import { readRevision } from './stored-formats';

const text = { 'zh-CN': 'clocks.x 不变', en: 'clocks.x stays, {{clocks.answer.status}} does not' };

it('a revision of format 1 speaks of deadlines, names commands by workflow, and has what its time did not know', () => {
  const accept = { title: text, by: ['officer'], differsFrom: ['finish', 'hand-over', 'receive'] };
  const check = { title: text, commands: { accept }, entry: [{ do: 'stop-clock', sla: 'answer' }] };
  const { archive: _, ...rest } = fixtureRevision();
  const stored = {
    ...rest,
    format: 1,
    workflows: { complaint, action: { ...action, states: { ...action.states, check } } },
    slas: {
      answer: {
        title: text,
        startsOn: { on: 'received' },
        metBy: [],
        appliesWhen: "clocks['answer'].breached and x.clocks",
      },
    },
  };
  const read = readRevision(JSON.parse(JSON.stringify(stored)) as Record<string, unknown>);
  expect([read.format, read.hash, read.archive]).toEqual([3, stored.hash, { requires: {} }]);
  const filled = { 'zh-CN': text['zh-CN'], en: 'clocks.x stays, {{deadlines.answer.status}} does not' };
  expect(read.slas['answer']).toEqual({
    title: filled,
    startsOn: { on: 'received' },
    metBy: [],
    appliesWhen: "deadlines['answer'].breached and x.clocks",
  });
  expect(read.workflows['action']?.states['check']).toEqual({
    title: filled,
    commands: {
      accept: {
        title: filled,
        by: ['officer'],
        differsFrom: ['finish', 'complaint/hand-over', 'complaint/receive'],
      },
    },
    entry: [{ do: 'stop-deadline', sla: 'answer' }],
  });
  expect(read.workflows['complaint']).toEqual(complaint);
});

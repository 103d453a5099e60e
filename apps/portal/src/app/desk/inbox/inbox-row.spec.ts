import { expect, it } from '@jest/globals';
import type { CasePage } from '@redress/api-contract';
import { inboxRows } from './inbox-row';

const text = (chinese: string) => ({ 'zh-CN': chinese, en: chinese });
const page: CasePage = {
  cases: [
    {
      id: 'c1',
      number: 'HY-2026-00001',
      unit: 'u1',
      policy: 'p1',
      subject: '异味',
      state: 'analysis',
      status: 'open',
      waitsFor: [{ role: 'analyst', department: 'quality', person: 'li' }, { role: 'gone' }],
      mine: false,
      category: 'freshness',
      severity: 'major',
      channel: 'phone',
      round: 1,
      flags: [],
      deadline: { sla: 'analysis', dueAt: '2026-10-08T01:00:00Z', overdue: false },
      receivedAt: '2026-10-07T01:00:00Z',
      updatedAt: '2026-10-07T01:00:00Z',
    },
  ],
  units: { u1: { code: 'HY', name: text('海川渔业') } },
  people: { li: '李建国' },
  titles: {
    p1: {
      states: { analysis: { title: text('分析中'), next: text('查明原因') } },
      categories: { freshness: text('鲜度') },
      severities: { major: { title: text('重大'), rank: 1 } },
      channels: { phone: text('电话') },
      slas: { analysis: text('分析时限') },
      roles: { analyst: text('分析员') },
      departments: { quality: text('质量部') },
    },
  },
  nextCursor: null,
  counts: { mine: 0, open: 1, overdue: 0, today: 0, closed: 0 },
  asOf: '2026-10-07T01:00:00Z',
};

it('puts the titles of the page into its rows; what has none shows its id', () => {
  expect(inboxRows(page)).toEqual([
    expect.objectContaining({
      unit: { id: 'u1', name: text('海川渔业') },
      state: { id: 'analysis', title: text('分析中') },
      next: text('查明原因'),
      waitsFor: [
        {
          role: { id: 'analyst', title: text('分析员') },
          department: { id: 'quality', title: text('质量部') },
          person: { name: '李建国' },
        },
        { role: { id: 'gone', title: text('gone') }, department: undefined, person: undefined },
      ],
      category: { id: 'freshness', title: text('鲜度') },
      severity: { id: 'major', title: text('重大'), rank: 1 },
      channel: { id: 'phone', title: text('电话') },
      deadline: { sla: 'analysis', title: text('分析时限'), dueAt: '2026-10-08T01:00:00Z', overdue: false },
    }),
  ]);
});

import { describe, expect, it } from '@jest/globals';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { PolicyPoints } from '@redress/api-contract';
import { PointTables } from './point-tables';
import { PolicyDesk } from './policy-desk';

const text = (chinese: string) => ({ 'zh-CN': chinese, en: chinese });
const points: PolicyPoints['points'] = [
  { id: 'channels', title: text('渠道'), description: text('受理渠道'), columns: [text('条款')], rows: [] },
  {
    id: 'visit-plans',
    title: text('回访计划'),
    description: text('结案后何时回访'),
    columns: [text('天数'), text('条款')],
    rows: [
      { id: 'after-week', title: text('一周后'), cells: [text('7'), null] },
      { id: 'after-month', title: null, cells: [text('30'), text('CC-5.1')] },
    ],
  },
];

describe('the contents of a policy', () => {
  it('shows a point that the portal has never heard of, and none that is empty', async () => {
    TestBed.configureTestingModule({
      providers: [{ provide: PolicyDesk, useValue: { points: signal(points) } }],
    });
    const fixture = TestBed.createComponent(PointTables);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const words = (element: Element): string => element.textContent.replaceAll(/\s+/g, ' ').trim();
    expect([...page.querySelectorAll('h2')].map(words)).toEqual(['回访计划']);
    expect([...page.querySelectorAll('tr')].map((row) => [...row.children].map(words))).toEqual([
      ['名称', '天数', '条款'],
      ['一周后 after-week', '7', '—'],
      ['after-month', '30', 'CC-5.1'],
    ]);
    expect([...page.querySelectorAll('option')].map(words)).toEqual(['全部', '回访计划 (2)']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { DeadlineBadge } from './deadline-badge';
import type { DeadlineStatus } from './deadline-badge';
import { Language } from './language';
import { Clock } from './time/clock';

const now = Date.parse('2026-10-08T01:00:00Z');

async function badge(
  dueAt: string | null,
  more: { status?: DeadlineStatus; breached?: boolean; english?: boolean } = {},
): Promise<{ text: string; tone: string; hint: string }> {
  TestBed.inject(Clock).now.set(now);
  TestBed.inject(Language).locale.set(more.english ? 'en' : 'zh-CN');
  const fixture = TestBed.createComponent(DeadlineBadge);
  fixture.componentRef.setInput('dueAt', dueAt);
  fixture.componentRef.setInput('label', '首次答复');
  if (more.status) fixture.componentRef.setInput('status', more.status);
  if (more.breached) fixture.componentRef.setInput('breached', true);
  await fixture.whenStable();
  const element = (fixture.nativeElement as HTMLElement).querySelector('.badge') as HTMLElement;
  return { text: element.textContent.trim(), tone: element.className.replace('badge', '').trim(), hint: element.title };
}

describe('a deadline badge', () => {
  it('tells in words and by tone what is left', async () => {
    expect(await badge('2026-10-10T04:30:00Z')).toEqual({
      text: '剩 2 天 3 小时',
      tone: 'calm',
      hint: '首次答复 · 应于 2026-10-10 12:30 前完成',
    });
    expect(await badge('2026-10-08T01:45:00Z')).toMatchObject({ text: '剩 45 分钟', tone: 'soon' });
    expect(await badge('2026-10-08T01:45:00Z', { english: true })).toMatchObject({
      text: '45 min left',
      hint: '首次答复 · Due 2026-10-08 09:45',
    });
  });

  it('tells by how much it was missed', async () => {
    expect(await badge('2026-10-07T13:00:00Z')).toMatchObject({ text: '逾期 12 小时', tone: 'late' });
    expect(await badge('2026-10-01T01:00:00Z')).toMatchObject({ text: '逾期 7 天', tone: 'late' });
  });

  it('counts nothing down once it is paused or over', async () => {
    expect(await badge(null, { status: 'paused' })).toMatchObject({ text: '计时暂停', tone: 'calm' });
    expect(await badge('2026-10-07T13:00:00Z', { status: 'met' })).toMatchObject({ text: '已按时完成', tone: 'done' });
    expect(await badge('2026-10-07T13:00:00Z', { status: 'met', breached: true })).toMatchObject({
      text: '已逾期完成',
      tone: 'late',
    });
  });
});

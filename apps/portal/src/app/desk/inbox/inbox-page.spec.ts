import { beforeEach, describe, expect, it } from '@jest/globals';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { CasePage, CaseRow, UnitMembership } from '@redress/api-contract';
import { Api } from '../../api/api';
import { Events } from '../../session/events';
import type { ServerEvent } from '../../session/events';
import { IntakeForms } from '../../session/intake-forms';
import { Session } from '../../session/session';
import { InboxList } from './inbox-list';
import { InboxPage } from './inbox-page';

const text = (chinese: string) => ({ 'zh-CN': chinese, en: chinese });
const unit = {
  id: 'u1',
  code: 'HY',
  name: text('海川渔业'),
  zone: 'Asia/Shanghai',
  policy: { name: 'fishery', title: text('制度') },
};
const row = (id: string): CaseRow => ({
  id,
  number: `HY-2026-0000${id}`,
  unit: unit.id,
  policy: 'p1',
  subject: `投诉 ${id}`,
  state: 'registered',
  status: 'open',
  waitsFor: [],
  mine: true,
  category: null,
  severity: null,
  channel: 'phone',
  round: 1,
  flags: [],
  deadline: null,
  receivedAt: '2026-10-08T01:00:00Z',
  updatedAt: '2026-10-08T01:00:00Z',
});
const membership: UnitMembership = {
  unit,
  roles: [{ id: 'intake-officer', title: text('受理专员') }],
  mayTakeComplaints: true,
};

let answer: CasePage;
let asked: Record<string, unknown>[];
let tell: (event: ServerEvent) => void;

async function openInbox(address = '/inbox'): Promise<HTMLElement> {
  const client = {
    GET: (_path: string, { params }: { params: { query: Record<string, unknown> } }) => (
      asked.push(params.query),
      answer
    ),
  };
  TestBed.configureTestingModule({
    providers: [
      provideRouter(
        [
          { path: 'inbox', component: InboxPage },
          { path: 'take', children: [] },
          { path: 'cases/:case', children: [] },
        ],
        withComponentInputBinding(),
      ),
      { provide: Api, useValue: { client, body: (page: CasePage) => Promise.resolve(page) } },
      { provide: Events, useValue: { on: (_kinds: string[], call: (event: ServerEvent) => void) => (tell = call) } },
      {
        provide: IntakeForms,
        useValue: { of: () => Promise.resolve({ categories: [], channels: [], states: [], severities: [] }) },
      },
      {
        provide: Session,
        useValue: { memberships: signal([membership]), person: signal({ id: 'p1' }), zone: () => 'Asia/Shanghai' },
      },
    ],
  });
  const harness = await RouterTestingHarness.create(address);
  await harness.fixture.whenStable();
  const element = harness.routeNativeElement as HTMLElement;
  document.body.append(element);
  return element;
}

const press = (key: string, target: Element = document.activeElement ?? document.body): void =>
  void target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
const focused = (): string => document.activeElement?.textContent.trim() ?? '';

describe('the inbox', () => {
  beforeEach(() => {
    asked = [];
    answer = {
      cases: ['1', '2', '3'].map(row),
      units: { u1: { code: unit.code, name: unit.name } },
      people: {},
      titles: {
        p1: {
          states: { registered: { title: text('已登记'), next: text('分类并转交') } },
          categories: {},
          severities: {},
          channels: { phone: text('电话') },
          slas: {},
          roles: {},
          departments: {},
        },
      },
      nextCursor: null,
      counts: { mine: 3, open: 5, overdue: 1, today: 2, closed: 9 },
      asOf: '2026-10-08T01:00:00Z',
    };
  });

  it('begins with what waits for the person, and shows the counts of all views', async () => {
    const element = await openInbox();
    expect(asked[0]).toMatchObject({ view: 'mine', unit: 'u1' });
    expect(
      [...element.querySelectorAll('[role=tab]')].map((tab) => tab.textContent.replaceAll(/\s+/g, ' ').trim()),
    ).toEqual(['待我处理 3', '在办 5', '已逾期 1', '今日到期 2', '已办结 9']);
  });

  it('moves through the rows by J, K and the arrows, and stops at both ends', async () => {
    await openInbox();
    const visited = ['j', 'ArrowDown', 'j', 'j', 'k', 'ArrowUp', 'k'].map((key) => (press(key), focused()));
    expect(visited).toEqual(['投诉 1', '投诉 2', '投诉 3', '投诉 3', '投诉 2', '投诉 1', '投诉 1']);
  });

  it('focuses the search by the slash, where letters are only letters', async () => {
    const element = await openInbox();
    press('/');
    const search = element.querySelector('input[type=search]') as HTMLInputElement;
    expect(document.activeElement).toBe(search);
    press('j', search);
    press('n', search);
    expect([document.activeElement === search, TestBed.inject(Router).url]).toEqual([true, '/inbox']);
    press('Escape', search);
    expect(document.activeElement).toBe(document.body);
  });

  it('takes a complaint by N', async () => {
    await openInbox();
    press('n');
    await new Promise((resolve) => setTimeout(resolve));
    expect(TestBed.inject(Router).url).toBe('/take');
  });

  it('keeps what it shows in the address', async () => {
    const element = await openInbox('/inbox?view=overdue&severity=major&search=%E9%B1%BC');
    expect(asked[0]).toMatchObject({ view: 'overdue', severity: 'major', search: '鱼' });
    (element.querySelectorAll('[role=tab]')[1] as HTMLElement).click();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(TestBed.inject(Router).url).toContain('view=open');
  });

  it('changes rows in their places while one of them has the focus, and offers the new order', async () => {
    await openInbox();
    press('j');
    answer = { ...answer, cases: [row('9'), { ...row('1'), subject: '投诉 1 有更新' }, row('2'), row('3')] };
    const list = TestBed.inject(InboxList);
    tell({ kind: 'case', id: '1', number: 'x', version: 2 });
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect([list.rows().map(({ subject }) => subject), list.changed()]).toEqual([
      ['投诉 1 有更新', '投诉 2', '投诉 3'],
      true,
    ]);
    list.showWaiting();
    expect(list.rows().map(({ id }) => id)).toEqual(['9', '1', '2', '3']);
  });
});

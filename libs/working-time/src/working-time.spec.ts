import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  builtInCalendars,
  CalendarError,
  createCalendar,
  dueAt,
  explainDuration,
  usedTime,
  type DeadlineTerms,
} from './index';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const local = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16);
const office = createCalendar(builtInCalendars['cn-office']());
const working = (
  startedAt: string,
  amount: number,
  unit: DeadlineTerms['unit'],
  pauses: [string, string | null][] = [],
): DeadlineTerms => ({
  startedAt: at(startedAt),
  amount,
  unit,
  basis: 'working',
  pauses: pauses.map(([from, to]) => ({ from: at(from), to: to === null ? null : at(to) })),
});
const due = (...terms: Parameters<typeof working>): string | null => local(dueAt(working(...terms), office));

describe('a Chinese office', () => {
  it('counts from the last evening before National Day to the first working morning after it', () => {
    expect(due('2026-09-30T17:30', 1, 'hour')).toBe('2026-10-08T09:00');
  });

  it('works on make-up workdays of 2026', () => {
    expect(
      ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map((date) =>
        office.isWorking(at(`${date}T10:00`)),
      ),
    ).toEqual(Array(6).fill(true));
  });

  it('takes the lunch break out', () => expect(due('2026-11-23T11:30', 1, 'hour')).toBe('2026-11-23T14:00'));

  it('ends a working day at closing time, and counts from the next one when it came after closing', () => {
    expect([
      due('2026-11-20T10:00', 1, 'day'),
      due('2026-11-20T18:00', 1, 'day'),
      due('2026-11-20T10:00', 2, 'day'),
    ]).toEqual(['2026-11-20T18:00', '2026-11-23T18:00', '2026-11-23T18:00']);
  });

  it('has no due time while paused and gives back what was left afterwards', () => {
    expect([
      due('2026-11-23T09:00', 2, 'hour', [['2026-11-23T10:00', null]]),
      due('2026-11-23T09:00', 2, 'hour', [['2026-11-23T10:00', '2026-11-24T15:00']]),
    ]).toEqual([null, '2026-11-24T16:00']);
  });

  it('says which years are covered', () => {
    expect([office.covers(at('2026-10-01T00:00')), office.covers(at('2039-01-01T00:00'))]).toEqual([true, false]);
  });

  it('explains a deadline over a holiday in words', () => {
    expect(
      explainDuration(working('2026-09-30T17:30', 1, 'hour'), office).sentences.map((sentence) => sentence['zh-CN']),
    ).toEqual([
      '自 9月30日 17:30 起 1 工作小时',
      '9月30日 17:30–18:00 计入 30 分钟',
      '10月1日至10月7日 不计：国庆节节假日',
      '10月8日 08:30–09:00 计入 30 分钟',
      '到期：10月8日 09:00',
    ]);
  });
});

it('counts clock time day and night', () => {
  expect(local(dueAt({ ...working('2026-09-30T17:30', 24, 'hour'), basis: 'clock' }, office))).toBe('2026-10-01T17:30');
});

it('refuses a calendar with everything that is wrong with it', () => {
  const broken = () =>
    createCalendar({
      id: 'x',
      zone: 'Mars/Base',
      hours: {
        mon: [['09:00', '08:00']],
        tue: [
          ['09:00', '12:00'],
          ['11:00', '13:00'],
        ],
      },
      holidays: [{ date: '2026-02-30' }],
    });
  expect(broken).toThrow(CalendarError);
  try {
    broken();
  } catch (error) {
    expect((error as CalendarError).problems).toHaveLength(4);
  }
});

describe('whatever the instant and the duration', () => {
  const instant = fc.integer({ min: at('2024-01-01T00:00'), max: at('2027-12-31T00:00') });
  const duration = fc.integer({ min: 1, max: 400 * 3_600_000 });

  it('what is added lies between', () => {
    fc.assert(
      fc.property(instant, duration, (start, ms) => expect(office.between(start, office.add(start, ms))).toBe(ms)),
    );
  });

  it('what is subtracted lies between', () => {
    fc.assert(
      fc.property(instant, duration, (end, ms) => expect(office.between(office.subtract(end, ms), end)).toBe(ms)),
    );
  });

  it('two additions are one', () => {
    fc.assert(
      fc.property(instant, duration, duration, (start, a, b) =>
        expect(office.add(office.add(start, a), b)).toBe(office.add(start, a + b)),
      ),
    );
  });

  it('a later start is never due earlier', () => {
    fc.assert(
      fc.property(instant, fc.nat({ max: 1e9 }), duration, (start, later, ms) =>
        expect(office.add(start + later, ms)).toBeGreaterThanOrEqual(office.add(start, ms)),
      ),
    );
  });

  it('at the due time exactly the duration is used, pauses or not', () => {
    fc.assert(
      fc.property(
        instant,
        duration,
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 1, max: 1e9 }),
        (startedAt, ms, wait, length) => {
          const pause = { from: startedAt + wait, to: startedAt + wait + length };
          const terms: DeadlineTerms = {
            startedAt,
            amount: ms / 60_000,
            unit: 'minute',
            basis: 'working',
            pauses: [pause],
          };
          expect(Math.round(usedTime(terms, dueAt(terms, office) ?? 0, office))).toBe(ms);
        },
      ),
    );
  });
});

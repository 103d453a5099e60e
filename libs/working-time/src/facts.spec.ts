import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createCalendar, dueAt, usedTime, type CalendarDefinition, type Shift, type WorkingCalendar } from './index';

interface Fact {
  id: string;
  kind: 'due' | 'elapsed' | 'active' | 'back' | 'start' | 'periods' | 'days' | 'dates';
  schedule: {
    timezone: string;
    hours: CalendarDefinition['hours'];
    holidays: string[];
    breaks: Record<string, Shift[]>;
    overrides: Record<string, Shift[]>;
  };
  start: string;
  from: string;
  to: string;
  at: string;
  origin: string;
  startDate: string;
  expectedDate: string;
  durationSeconds: number;
  expectedSeconds: number;
  businessDays: number;
  pauses?: [string, string][];
  expected: string | boolean | [string, string][];
}

const file = join(process.cwd(), '..', 'shared', 'data', 'business-time-cases.json');
const ms = (text: string): number => Date.parse(text);
const iso = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString().replace('.000Z', 'Z');

function calendarOf({ timezone, hours, holidays, breaks, overrides }: Fact['schedule']): WorkingCalendar {
  return createCalendar({
    id: 'fact',
    zone: timezone,
    hours,
    holidays: holidays.map((date) => ({ date })),
    workdays: Object.entries(overrides).map(([date, shifts]) => ({ date, hours: shifts })),
    breaks,
  });
}

function answer(fact: Fact): unknown {
  const calendar = calendarOf(fact.schedule);
  const pauses = (fact.pauses ?? []).map(([from, to]) => ({ from: ms(from), to: ms(to) }));
  switch (fact.kind) {
    case 'due':
      return iso(
        dueAt(
          { startedAt: ms(fact.start), amount: fact.durationSeconds / 60, unit: 'minute', basis: 'working', pauses },
          calendar,
        ),
      );
    case 'elapsed':
      if (pauses.length > 0)
        return (
          usedTime(
            { startedAt: ms(fact.from), amount: 0, unit: 'minute', basis: 'working', pauses },
            ms(fact.to),
            calendar,
          ) / 1000
        );
      return calendar.between(ms(fact.from), ms(fact.to)) / 1000;
    case 'active':
      return calendar.isWorking(ms(fact.at));
    case 'back':
      return iso(calendar.subtract(ms(fact.start), fact.durationSeconds * 1000));
    case 'start':
      return iso(calendar.nextOpening(ms(fact.at)));
    case 'days':
      return iso(calendar.addDays(ms(fact.start), fact.businessDays));
    case 'dates':
      return iso(calendar.addDays(ms(`${fact.startDate}T12:00:00Z`), fact.businessDays))?.slice(0, 10);
    case 'periods':
      return calendar
        .intervals(ms(fact.origin), ms(fact.origin) + 30 * 86_400_000)
        .slice(0, (fact.expected as unknown[]).length)
        .map(({ from, to }) => [iso(from), iso(to)]);
  }
}

describe('facts about working time that other projects agree on', () => {
  if (!existsSync(file)) {
    it('are not beside this checkout (shared/data): only the cases of this repository were run', () =>
      expect(existsSync(file)).toBe(false));
    return;
  }
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Fact[] };
  it.each(cases.map((fact) => [fact.id, fact.kind, fact] as const))('%s (%s)', (_id, _kind, fact) => {
    expect(answer(fact)).toEqual(fact.expected ?? fact.expectedSeconds ?? fact.expectedDate);
  });
});

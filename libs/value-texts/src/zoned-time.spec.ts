import { describe, expect, it } from '@jest/globals';
import { asBrowserDate, durationText, instantOf, localTime, shortTime } from './zoned-time';

describe('times in the zone of a unit', () => {
  it('read as the clocks there, wherever the browser is', () => {
    expect([
      localTime('2026-12-31T16:30:00Z', 'Asia/Shanghai'),
      localTime('2026-12-31T16:30:00Z', 'Europe/London'),
    ]).toEqual(['2027-01-01 00:30', '2026-12-31 16:30']);
    expect(shortTime('2026-10-08T01:00:00Z', 'Asia/Shanghai', Date.parse('2026-11-01T00:00:00Z'))).toBe('10-08 09:00');
    expect(shortTime('2025-10-08T01:00:00Z', 'Asia/Shanghai', Date.parse('2026-11-01T00:00:00Z'))).toBe(
      '2025-10-08 09:00',
    );
  });

  it('come back from a date picker as the same instant, across a clock change too', () => {
    for (const [instant, zone] of [
      ['2026-10-08T01:00:00.000Z', 'Asia/Shanghai'],
      ['2026-03-29T00:59:00.000Z', 'Europe/London'],
      ['2026-03-29T01:01:00.000Z', 'Europe/London'],
      ['2026-11-01T12:00:00.000Z', 'America/New_York'],
    ] as const) {
      expect(instantOf(asBrowserDate(instant, zone), zone)).toBe(instant);
    }
  });

  it('are measured in at most two units', () => {
    expect([
      durationText(59_000, 'zh-CN'),
      durationText(8_000_000, 'zh-CN'),
      durationText(50_000_000, 'zh-CN'),
      durationText(200_000_000, 'en'),
      durationText(900_000_000, 'en'),
    ]).toEqual(['0 分钟', '2 小时 13 分钟', '13 小时', '2 d 7 h', '10 d']);
  });
});

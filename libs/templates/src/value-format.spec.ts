import { describe, expect, it } from '@jest/globals';
import { clip, formatDate, formatDatetime, formatMoney, formatSize, formatValue, shortHash } from './value-format';

describe('values in a document', () => {
  it('shows instants in the unit’s zone, not in that of the machine', () => {
    const instant = '2026-09-30T16:30:00.000Z';
    expect([
      formatDatetime(instant, 'zh-CN', 'Asia/Shanghai'),
      formatDatetime(instant, 'en', 'Asia/Shanghai'),
      formatDate(instant, 'zh-CN', 'America/New_York'),
      formatDate('2026-10-10', 'en', 'America/New_York'),
    ]).toEqual(['2026-10-01 00:30', '1 Oct 2026 00:30', '2026-09-30', '10 Oct 2026']);
  });

  it('gives back what is not an instant as it is', () => {
    expect([formatDatetime('尽快', 'zh-CN', 'Asia/Shanghai'), formatDate(null, 'en', 'UTC')]).toEqual(['尽快', '']);
  });

  it('writes fen as yuan without rounding', () => {
    expect([0, 5, 100, 1_152_000, -123_456_789].map(formatMoney)).toEqual([
      '¥0.00',
      '¥0.05',
      '¥1.00',
      '¥11,520.00',
      '−¥1,234,567.89',
    ]);
  });

  it('shows an empty value as a dash and a truth value as a word', () => {
    expect([
      formatValue({ value: null }, 'zh-CN', 'UTC'),
      formatValue({ value: false }, 'zh-CN', 'UTC'),
      formatValue({ value: true }, 'en', 'UTC'),
      formatValue({ value: 250, format: 'money' }, 'en', 'UTC'),
    ]).toEqual(['—', '否', 'yes', '¥2.50']);
  });

  it('clips by width and never inside a character', () => {
    expect([clip('冻带鱼', 6), clip('冻带鱼段', 6), clip('𠮷𠮷𠮷𠮷', 6), clip('abcdefgh', 6)]).toEqual([
      '冻带鱼',
      '冻带…',
      '𠮷𠮷…',
      'abcde…',
    ]);
  });

  it('shortens hashes and sizes', () => {
    expect([shortHash('0123456789abcdef'), formatSize(900), formatSize(48_213), formatSize(12_582_912)]).toEqual([
      '0123456789ab',
      '900 B',
      '47.1 kB',
      '12.0 MB',
    ]);
  });
});

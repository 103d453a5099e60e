import { expect, it } from '@jest/globals';
import { columnsOf, longLines } from './long-lines';

it('counts columns as an editor shows them', () => {
  expect(['abc', '投诉', '“投诉”，完', '𠮷', 'é'].map(columnsOf)).toEqual([3, 4, 10, 2, 1]);
});

it('names the lines that have to be scrolled', () => {
  const text = ['x'.repeat(120), 'x'.repeat(121), '诉'.repeat(60), '诉'.repeat(61)].join('\n');
  expect(longLines(text)).toEqual([
    { line: 2, columns: 121 },
    { line: 4, columns: 122 },
  ]);
});

import { expect, it } from '@jest/globals';
import type { FlowView } from '@redress/api-contract';
import { boxWidth, layoutOf } from './flow-layout';

const title = { 'zh-CN': '名', en: 'Name' };
const state = (id: string) => ({ id, title, final: null });
const move = (from: string, to: string, command: string) => ({ from, to, command, title });
const flow: FlowView = {
  id: 'complaint',
  title,
  kind: 'case',
  initial: 'open',
  states: [state('open'), state('answered'), state('withdrawn'), state('closed'), state('lost')],
  moves: [
    move('open', 'answered', 'answer'),
    move('open', 'withdrawn', 'withdraw'),
    move('answered', 'closed', 'close'),
    move('answered', 'closed', 'close-late'),
    move('closed', 'open', 'reopen'),
  ],
};

it('puts states in columns by their distance from the beginning, those that nothing leads to at the end', () => {
  const { states } = layoutOf(flow);
  const column = (id: string) => states.find((one) => one.id === id)?.x ?? -1;
  expect([column('open') < column('answered'), column('answered') === column('withdrawn')]).toEqual([true, true]);
  expect([column('answered') < column('closed'), column('closed') < column('lost')]).toEqual([true, true]);
  const places = new Set(states.map(({ x, y }) => `${x} ${y}`));
  expect(places.size).toBe(states.length);
});

it('draws one line for each pair of states with all its commands, and marks the ways back', () => {
  const { moves, width, height } = layoutOf(flow);
  expect(moves.map(({ from, to, commands, back }) => [from, to, commands.map((one) => one.command), back])).toEqual([
    ['open', 'answered', ['answer'], false],
    ['open', 'withdrawn', ['withdraw'], false],
    ['answered', 'closed', ['close', 'close-late'], false],
    ['closed', 'open', ['reopen'], true],
  ]);
  expect(moves.every(({ path }) => /^M[\d.,]+ C/.test(path))).toBe(true);
  expect([width > 4 * boxWidth, height > 100]).toEqual([true, true]);
});

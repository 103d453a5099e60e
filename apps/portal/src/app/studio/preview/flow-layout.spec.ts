import { expect, it } from '@jest/globals';
import type { FlowView } from '@redress/api-contract';
import { boxHeight, boxWidth, layoutOf } from './flow-layout';

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

const laidOut = layoutOf(flow, ({ command }) => command);

it('puts states in layers from the beginning on, none over another', () => {
  const column = (id: string) => laidOut.states.find((one) => one.id === id)?.x ?? -1;
  expect([column('open') < column('answered'), column('answered') === column('withdrawn')]).toEqual([true, true]);
  expect(column('answered') < column('closed')).toBe(true);
  const over = laidOut.states.flatMap((one) =>
    laidOut.states.filter(
      (other) => one.id < other.id && Math.abs(one.x - other.x) < boxWidth && Math.abs(one.y - other.y) < boxHeight,
    ),
  );
  expect([laidOut.states.length, over]).toEqual([5, []]);
});

it('draws one line for each pair of states with all its commands, and marks the ways back', () => {
  const { moves, width, height } = laidOut;
  expect(moves.map(({ from, to, commands, back }) => [from, to, commands, back])).toEqual([
    ['open', 'answered', ['answer'], false],
    ['open', 'withdrawn', ['withdraw'], false],
    ['answered', 'closed', ['close', 'close-late'], false],
    ['closed', 'open', ['reopen'], true],
  ]);
  expect(moves.every(({ path }) => /^M[-\d.,]+ [QL]/.test(path))).toBe(true);
  expect([width > 3 * boxWidth, height > 2 * boxHeight]).toEqual([true, true]);
});

it('leaves room for the names of the commands: no name lies over a box or another name', () => {
  const names = laidOut.moves.map(({ label }) => label);
  const free = names.every(({ x, y }) =>
    laidOut.states.every((box) => x < box.x || x > box.x + boxWidth || y < box.y || y > box.y + boxHeight),
  );
  const apart = names.every((one, index) =>
    names.slice(index + 1).every((other) => Math.abs(one.y - other.y) >= 18 || Math.abs(one.x - other.x) >= 40),
  );
  expect([free, apart]).toEqual([true, true]);
});

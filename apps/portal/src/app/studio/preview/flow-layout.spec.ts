import { expect, it } from '@jest/globals';
import type { FlowView } from '@redress/api-contract';
import { boxHeight, boxWidth, layoutOf, lineHeight, widthOf } from './flow-layout';

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
  const { states, moves } = layoutOf(flow, ({ command }) => `${command} 客户不满意，退回重新处理`);
  const boxes = states.map(({ id, x, y }) => ({ of: id, x, y, width: boxWidth, height: boxHeight }));
  const names = moves.map(({ from, to, commands, label }) => {
    const [width, height] = [Math.max(...commands.map(widthOf)), commands.length * lineHeight];
    return { of: `${from} → ${to}`, x: label.x - width / 2, y: label.y - height / 2, width, height };
  });
  const over = names.flatMap((name, index) =>
    [...boxes, ...names.slice(index + 1)]
      .filter(
        (other) =>
          name.x < other.x + other.width &&
          other.x < name.x + name.width &&
          name.y < other.y + other.height &&
          other.y < name.y + name.height,
      )
      .map((other) => [name.of, other.of]),
  );
  expect([names.length, over]).toEqual([4, []]);
});

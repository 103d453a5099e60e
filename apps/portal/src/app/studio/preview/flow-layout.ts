import type { FlowView } from '@redress/api-contract';

export const boxWidth = 168;
export const boxHeight = 44;
const columnGap = 96;
const rowGap = 36;
const margin = 12;

export interface PlacedState {
  id: string;
  x: number;
  y: number;
}

/** All moves from one state to another, drawn as one line. */
export interface PlacedMove {
  from: string;
  to: string;
  commands: FlowView['moves'];
  path: string;
  /** It leads to a state before it. */
  back: boolean;
  labelX: number;
  labelY: number;
}

export interface FlowLayout {
  width: number;
  height: number;
  states: PlacedState[];
  moves: PlacedMove[];
}

/** How many moves each state is from the beginning, on the shortest way; unreachable ones stand behind all others. */
function ranksOf({ initial, states, moves }: FlowView): Map<string, number> {
  const ranks = new Map<string, number>([[initial, 0]]);
  for (const [id, rank] of ranks)
    for (const { to } of moves.filter(({ from }) => from === id)) if (!ranks.has(to)) ranks.set(to, rank + 1);
  const last = Math.max(...ranks.values());
  for (const { id } of states) if (!ranks.has(id)) ranks.set(id, last + 1);
  return ranks;
}

function lineBetween(from: PlacedState, to: PlacedState): Pick<PlacedMove, 'path' | 'back' | 'labelX' | 'labelY'> {
  const back = to.x <= from.x;
  const [startX, startY] = [back ? from.x : from.x + boxWidth, from.y + boxHeight / 2];
  const [endX, endY] = [back ? to.x + boxWidth : to.x, to.y + boxHeight / 2];
  const labelX = (startX + endX) / 2;
  if (!back) {
    const bend = (endX - startX) / 2;
    const path = `M${startX},${startY} C${startX + bend},${startY} ${endX - bend},${endY} ${endX},${endY}`;
    return { path, back, labelX, labelY: (startY + endY) / 2 };
  }
  // Ways back run below the boxes, so that they do not lie on those that lead on.
  const low = Math.max(from.y, to.y) + boxHeight + rowGap / 2;
  const [fromX, toX] = [from.x + boxWidth / 2, to.x + boxWidth / 2];
  const path = `M${fromX},${from.y + boxHeight} C${fromX},${low} ${toX},${low} ${toX},${to.y + boxHeight}`;
  return { path, back, labelX: (fromX + toX) / 2, labelY: low - 4 };
}

/** Places states in columns by their distance from the beginning, and draws one line for each pair. */
export function layoutOf(flow: FlowView): FlowLayout {
  const ranks = ranksOf(flow);
  const used = new Map<number, number>();
  const states = flow.states.map(({ id }): PlacedState => {
    const column = ranks.get(id) ?? 0;
    const row = used.get(column) ?? 0;
    used.set(column, row + 1);
    return { id, x: margin + column * (boxWidth + columnGap), y: margin + row * (boxHeight + rowGap) };
  });
  const byId = new Map(states.map((state) => [state.id, state]));
  const pairs = new Map<string, FlowView['moves']>();
  for (const move of flow.moves) {
    const key = `${move.from} ${move.to}`;
    pairs.set(key, [...(pairs.get(key) ?? []), move]);
  }
  const moves = [...pairs.values()].flatMap((commands): PlacedMove[] => {
    const [first] = commands;
    const [from, to] = [byId.get(first?.from ?? ''), byId.get(first?.to ?? '')];
    return from && to ? [{ from: from.id, to: to.id, commands, ...lineBetween(from, to) }] : [];
  });
  const width = Math.max(...states.map(({ x }) => x)) + boxWidth + margin;
  const height = Math.max(...states.map(({ y }) => y)) + boxHeight + rowGap + margin;
  return { width, height, states, moves };
}

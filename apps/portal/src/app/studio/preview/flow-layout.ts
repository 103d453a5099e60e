import { Graph, layout } from '@dagrejs/dagre';
import type { FlowView } from '@redress/api-contract';

export const boxWidth = 152;
export const boxHeight = 40;
export const lineHeight = 18;

interface Point {
  x: number;
  y: number;
}

/** A box by its upper left corner. */
export interface PlacedState extends Point {
  id: string;
}

/** All moves from one state to another, drawn as one line. */
export interface PlacedMove {
  from: string;
  to: string;
  commands: string[];
  path: string;
  /** It leads to a state before it. */
  back: boolean;
  /** Middle of the commands' names. */
  label: Point;
}

export interface FlowLayout {
  width: number;
  height: number;
  states: PlacedState[];
  moves: PlacedMove[];
}

type Titled = (move: FlowView['moves'][number]) => string;

/** Width of a text at 11 px: a Chinese character takes a square, a Latin one about half of it. */
export const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + ((character.codePointAt(0) ?? 0) > 0x2e7f ? 11 : 6.2), 0);

/** A line through its points, with round corners. */
function pathThrough([start, ...rest]: readonly Point[]): string {
  if (!start) return '';
  const end = rest.at(-1) ?? start;
  const curves = rest
    .slice(0, -1)
    .map((corner, index) => {
      const next = rest[index + 1] ?? end;
      const last = index === rest.length - 2;
      const [x, y] = last ? [next.x, next.y] : [(corner.x + next.x) / 2, (corner.y + next.y) / 2];
      return `Q${corner.x},${corner.y} ${x},${y}`;
    })
    .join(' ');
  return `M${start.x},${start.y} ${curves || `L${end.x},${end.y}`}`;
}

/** One line for each pair of states, with the names of all commands that lead from one to the other. */
function linesOf(moves: FlowView['moves'], titleOf: Titled): Pick<PlacedMove, 'from' | 'to' | 'commands'>[] {
  const lines = new Map<string, Pick<PlacedMove, 'from' | 'to' | 'commands'>>();
  for (const move of moves) {
    const { from, to } = move;
    const key = `${from} ${to}`;
    const line = lines.get(key) ?? { from, to, commands: [] };
    const title = titleOf(move);
    if (!line.commands.includes(title)) line.commands.push(title);
    lines.set(key, line);
  }
  return [...lines.values()];
}

/** States in layers from left to right, with room on each line for the names of its commands. */
export function layoutOf(flow: FlowView, titleOf: Titled): FlowLayout {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 20, edgesep: 12, ranksep: 28, marginx: 12, marginy: 12 });
  graph.setNode(flow.initial, { width: boxWidth, height: boxHeight });
  for (const { id } of flow.states) graph.setNode(id, { width: boxWidth, height: boxHeight });
  const lines = linesOf(flow.moves, titleOf);
  for (const { from, to, commands } of lines) {
    const width = Math.max(...commands.map(widthOf)) + 12;
    graph.setEdge(from, to, { width, height: commands.length * lineHeight, labelpos: 'c' });
  }
  layout(graph);
  const states = flow.states.map(({ id }): PlacedState => {
    const { x, y } = graph.node(id) as Point;
    return { id, x: x - boxWidth / 2, y: y - boxHeight / 2 };
  });
  const columnOf = new Map(states.map(({ id, x }) => [id, x]));
  const moves = lines.map(({ from, to, commands }): PlacedMove => {
    const { points, x, y } = graph.edge(from, to) as Point & { points: Point[] };
    const back = (columnOf.get(to) ?? 0) <= (columnOf.get(from) ?? 0);
    return { from, to, commands, path: pathThrough(points), back, label: { x, y } };
  });
  const { width = 0, height = 0 } = graph.graph();
  return { width, height, states, moves };
}

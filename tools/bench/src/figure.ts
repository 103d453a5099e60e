const units = {
  'per second': '/s',
  ms: ' ms',
  kB: ' kB',
  MB: ' MB',
  'MB per minute': ' MB/min',
  requests: '',
} as const;

/** One line of the table: what was measured, and the reference measured beside it in the same run. */
export interface Figure {
  name: string;
  value: number;
  unit: keyof typeof units;
  reference: { name: string; value: number };
  /** What the ratio of value to reference should be. */
  target?: { atLeast: number } | { atMost: number };
  note?: string;
}

/** What could not be measured here, and why. */
export interface LeftOut {
  name: string;
  leftOut: string;
}

export type Line = Figure | LeftOut;

export const isFigure = (line: Line): line is Figure => 'value' in line;
export const ratioOf = ({ value, reference }: Figure): number => value / reference.value;

export function keepsTarget(figure: Figure): boolean | null {
  if (!figure.target) return null;
  return 'atLeast' in figure.target
    ? ratioOf(figure) >= figure.target.atLeast
    : ratioOf(figure) <= figure.target.atMost;
}

const digits = (value: number): string =>
  value.toLocaleString('en', { maximumSignificantDigits: value < 1000 ? 3 : 4 });

function targetText(figure: Figure): string {
  if (!figure.target) return '';
  const wanted = 'atLeast' in figure.target ? `≥ ${figure.target.atLeast}` : `≤ ${figure.target.atMost}`;
  return `${wanted} ${keepsTarget(figure) ? '✓' : '✗'}`;
}

/** The figures as a table; what limits or explains a figure stands below it. */
export function tableOf(lines: readonly Line[]): string {
  const headings = ['', 'measured', 'reference', 'ratio', 'target'];
  const rows = lines.map((line) =>
    isFigure(line)
      ? [
          line.name,
          `${digits(line.value)}${units[line.unit]}`,
          `${digits(line.reference.value)}${units[line.unit]}`,
          digits(ratioOf(line)),
          targetText(line),
        ]
      : [line.name, '–', '–', '–', ''],
  );
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const format = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 0 || column === 4 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('   ')
      .trimEnd();
  const below = (line: Line): string[] =>
    isFigure(line)
      ? [`  against ${line.reference.name}`, ...(line.note ? [`  ${line.note}`] : [])]
      : [`  left out: ${line.leftOut}`];
  return [
    format(headings),
    '─'.repeat(widths.reduce((sum, width) => sum + width + 3, -3)),
    ...lines.flatMap((line, index) => [format(rows[index] ?? []), ...below(line)]),
  ].join('\n');
}

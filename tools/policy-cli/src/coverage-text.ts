import { coverageKinds, type CoverageReport } from '@redress/policy-proof';

/** Terminals write a Chinese character over two columns. */
const width = (text: string): number => [...text].reduce((sum, letter) => sum + (/[⺀-￯]/.test(letter) ? 2 : 1), 0);
const padded = (text: string, columns: number): string => text + ' '.repeat(Math.max(1, columns - width(text)));

/** Coverage by kind, with the parts that no scenario ever exercised. */
export function coverageLines({ kinds, exercised, total, percent }: CoverageReport): string[] {
  const lines = kinds.flatMap(({ kind, exercised: seen, total: all, never }) => {
    const { 'zh-CN': zh, en } = coverageKinds[kind];
    const line = `  ${padded(`${zh}  ${en}`, 64)}${`${seen}/${all}`.padStart(7)}`;
    return never.length === 0 ? [line] : [line, `      从未 never: ${never.join(', ')}`];
  });
  return [`覆盖 coverage ${percent} % (${exercised}/${total})`, ...lines];
}

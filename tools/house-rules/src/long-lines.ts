import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const widest = 120;
const read = /\.(ts|mjs|html|css|ya?ml|hbs)$/;
const generated = /\.gen\.ts$|\.d\.ts$/;

/** As in an editor, and as Prettier counts: a Chinese character takes two columns. */
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60\u{1f300}-\u{1faff}]/u;

export function columnsOf(line: string): number {
  return [...line].reduce((columns, character) => columns + (wide.test(character) ? 2 : 1), 0);
}

/** Numbers of the lines that have to be scrolled, with their columns. */
export function longLines(text: string): { line: number; columns: number }[] {
  return text
    .split('\n')
    .map((content, index) => ({ line: index + 1, columns: columnsOf(content) }))
    .filter(({ columns }) => columns > widest);
}

/** Files of the repository that people read, also those that are not yet committed. */
function readFiles(root: string): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  const files = listed.toString('utf8').split('\0');
  return files.filter((file) => read.test(file) && !generated.test(file) && existsSync(join(root, file)));
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '../../..');
  const places = readFiles(root).flatMap((file) =>
    longLines(readFileSync(join(root, file), 'utf8')).map(({ line, columns }) => `${file}:${line}  ${columns} columns`),
  );
  if (places.length > 0) {
    console.error(`${places.join('\n')}\n\n${places.length} lines are longer than ${widest} columns.`);
    process.exitCode = 1;
  }
}

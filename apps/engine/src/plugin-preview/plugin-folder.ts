import { createHash } from 'node:crypto';
import { watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Editors write a file in several steps; a folder counts as changed when it has been quiet for so long. */
const quietMs = 150;

/** Names, sizes and times of all files of a folder in one short text: it changes with any of them. */
export async function fingerprintOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = await stat(file);
    hash.update(`${file}:${size}:${mtimeMs};`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Resolves after the next change below a folder, when a time is over, or when the signal is given. */
export async function changeOf(folder: string, { ms, signal }: { ms: number; signal: AbortSignal }): Promise<void> {
  const ended = new AbortController();
  await new Promise<void>((resolve) => {
    let quiet: NodeJS.Timeout | undefined;
    const longest = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve(), { signal: ended.signal });
    const watcher = watch(folder, { recursive: true, signal: ended.signal }, () => {
      clearTimeout(quiet);
      quiet = setTimeout(resolve, quietMs);
    });
    watcher.on('error', () => resolve());
    ended.signal.addEventListener('abort', () => {
      clearTimeout(longest);
      clearTimeout(quiet);
    });
    if (signal.aborted) resolve();
  });
  ended.abort();
}

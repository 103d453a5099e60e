import { watch } from 'node:fs';

/**
 * Editors write a file in several steps: a check begins when the folder has been quiet for so long, in milliseconds.
 */
const quiet = 150;

/**
 * Calls `run` at once and after each change below a folder, one call at a time; a change during a call brings another.
 * Ends when the signal is given. A call that fails is reported to `onFault` and the watching goes on.
 */
export async function watchFolder(
  folder: string,
  run: () => Promise<void>,
  { signal, onFault }: { signal: AbortSignal; onFault: (error: unknown) => void },
): Promise<void> {
  let wanted = true;
  let timer: NodeJS.Timeout | undefined;
  let wake = (): void => undefined;
  const watcher = watch(folder, { recursive: true, signal }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      wanted = true;
      wake();
    }, quiet);
  });
  watcher.on('error', onFault);
  signal.addEventListener('abort', () => wake());
  while (!signal.aborted) {
    if (!wanted) await new Promise<void>((resolve) => (wake = resolve));
    if (signal.aborted) break;
    wanted = false;
    await run().catch(onFault);
  }
  clearTimeout(timer);
}

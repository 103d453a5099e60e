/** The same Ctrl-C comes more than once: from the terminal and from whoever started the process. Milliseconds. */
const sameWish = 2_000;

/**
 * Runs once when the process is asked to end, or when whoever started it is gone. Asked again later, it ends at once.
 */
export function onShutdown(close: () => Promise<void>): void {
  const parent = process.ppid;
  let asked: number | null = null;
  const end = (): void => {
    const code = process.exitCode === undefined ? 0 : Number(process.exitCode);
    if (asked !== null) {
      if (Date.now() - asked > sameWish) process.exit(code || 1);
      return;
    }
    asked = Date.now();
    close().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  // Output that nobody reads any more is no reason to crash.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  setInterval(() => process.ppid !== parent && end(), 1000).unref();
}

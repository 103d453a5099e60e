/** Runs once when the process is asked to end, or when whoever started it is gone. A second signal ends it at once. */
export function onShutdown(close: () => Promise<void>): void {
  const parent = process.ppid;
  let closing = false;
  const end = (): void => {
    const code = process.exitCode === undefined ? 0 : Number(process.exitCode);
    if (closing) process.exit(code || 1);
    closing = true;
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

import { Worker } from 'node:worker_threads';

/**
 * Ends this process when its parent is gone. The lost channel alone does not do it: it is noticed only between two
 * pieces of work, and a piece of work may run for long. A thread sees the parent's id change.
 */
export function endWithParent(): void {
  process.on('disconnect', () => process.exit(0));
  const watch = new Worker(
    `const parent = process.ppid;
     setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 1000);`,
    { eval: true, stdin: false },
  );
  watch.unref();
  // Nobody else needs threads: under Node's permission model they are given up.
  const { permission } = process as { permission?: { drop?: (scope: string) => void } };
  permission?.drop?.('worker');
}

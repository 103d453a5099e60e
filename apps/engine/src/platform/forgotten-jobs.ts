/** Rows in line for longer than this may have lost their job, running ones after the second. Milliseconds. */
const queuedFor = 30_000;
const runningFor = 300_000;

/**
 * The database is the truth: what stands in it as not done is done, whatever became of its job. What was requested
 * before these instants and is still queued, or running, is put in line again; all such work may be run twice.
 */
export function forgottenBefore(now: Date): { queued: string; running: string } {
  const ago = (ms: number): string => new Date(now.getTime() - ms).toISOString();
  return { queued: ago(queuedFor), running: ago(runningFor) };
}

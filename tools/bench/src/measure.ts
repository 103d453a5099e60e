/** Calls per second of a synchronous function over so many milliseconds. */
export function callsPerSecond(run: () => void, milliseconds: number): number {
  const began = performance.now();
  let calls = 0;
  while (performance.now() - began < milliseconds) {
    for (let index = 0; index < 20; index += 1) run();
    calls += 20;
  }
  return (calls / (performance.now() - began)) * 1000;
}

/** Completed calls per second of some workers, each of which begins anew as soon as it has finished. */
export async function completedPerSecond(workers: readonly (() => Promise<unknown>)[], milliseconds: number): Promise<number> {
  const began = performance.now();
  const until = began + milliseconds;
  let completed = 0;
  await Promise.all(
    workers.map(async (work) => {
      while (performance.now() < until) {
        await work();
        completed += 1;
      }
    }),
  );
  return (completed / (performance.now() - began)) * 1000;
}

export async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Times of calls in turn, in milliseconds. */
export async function times(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const result: number[] = [];
  for (let index = 0; index < count; index += 1) result.push(await millisecondsOf(work));
  return result;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

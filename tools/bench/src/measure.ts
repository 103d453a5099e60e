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
export async function completedPerSecond(
  workers: readonly (() => Promise<unknown>)[],
  milliseconds: number,
): Promise<number> {
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

/** Times of calls in turn, in milliseconds: for so long, and at least ten of them. */
export async function timesWithin(milliseconds: number, work: () => Promise<unknown>): Promise<number[]> {
  const until = performance.now() + milliseconds;
  const result: number[] = [];
  while (result.length < 10 || performance.now() < until) result.push(await millisecondsOf(work));
  return result;
}

/** Times of two kinds of work that take turns, so that a machine that slows down slows down both. */
export async function timesInTurn(
  milliseconds: number,
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<[number[], number[]]> {
  const result: [number[], number[]] = [[], []];
  await timesWithin(milliseconds, async () => {
    result[0].push(await millisecondsOf(first));
    result[1].push(await millisecondsOf(second));
  });
  return result;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

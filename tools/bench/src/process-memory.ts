import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Megabytes of a process at a moment. */
export interface MemorySample {
  /** Since the beginning. */
  minutes: number;
  /** All that the system has given to the process. */
  resident: number;
  /** Objects on the heap of JavaScript, dead ones not yet collected among them. */
  heap: number;
}

/** Megabytes that the system has given to a process. */
export function residentMegabytes(pid: number): number {
  const kilobytes =
    process.platform === 'linux'
      ? /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kilobytes) / 1024;
}

/** Megabytes on the heap, out of what the process says of itself to Prometheus. */
export async function heapMegabytes(address: string): Promise<number> {
  const text = await (await fetch(`${address}/api/metrics`)).text();
  return Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(text)?.[1] ?? NaN) / 2 ** 20;
}

/** Megabytes per minute: the slope of the straight line that lies closest to the samples. */
export function growthPerMinute(samples: readonly MemorySample[]): number {
  const mean = (of: (sample: MemorySample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [time, resident] = [mean(({ minutes }) => minutes), mean((sample) => sample.resident)];
  const [above, below] = samples.reduce(
    ([sum, squares], sample) => [
      sum + (sample.minutes - time) * (sample.resident - resident),
      squares + (sample.minutes - time) ** 2,
    ],
    [0, 0],
  );
  return below === 0 ? 0 : above / below;
}

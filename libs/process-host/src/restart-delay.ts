export interface RestartPolicy {
  /** Before the first restart, in milliseconds; doubled with each failure that follows. */
  firstMs: number;
  /** No delay is longer, in milliseconds. */
  ceilingMs: number;
  /** A process that ran this long, in milliseconds, is forgiven what was before. */
  calmMs: number;
}
export const usualRestarts: RestartPolicy = { firstMs: 200, ceilingMs: 30_000, calmMs: 60_000 };

/** How long to wait, in milliseconds, after so many failures in a row. */
export const restartDelay = (failures: number, { firstMs, ceilingMs }: RestartPolicy): number =>
  failures <= 0 ? 0 : Math.min(ceilingMs, firstMs * 2 ** Math.min(failures - 1, 30));

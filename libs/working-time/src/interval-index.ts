import { Temporal } from 'temporal-polyfill';
import type { DayPlans, WorkingInterval } from './working-day';

/** Years a sum may run past before it is taken for a mistake. */
const horizonYears = 60;

/**
 * Working intervals of whole years with the working time before each, so that sums are two binary searches.
 * Years are computed when they are first asked for.
 */
export class IntervalIndex {
  private from: number[] = [];
  private to: number[] = [];
  /** Working time before interval i, counted from the first indexed one. */
  private before: number[] = [];
  /** Instants between which every year is indexed. */
  private coveredFrom = 0;
  private coveredTo = 0;
  private firstYear = 0;
  private lastYear = -1;
  private readonly years = new Map<number, WorkingInterval[]>();

  constructor(
    private readonly plans: DayPlans,
    private readonly zone: string,
  ) {}

  add(start: number, ms: number): number {
    if (ms < 0) return this.subtract(start, -ms);
    this.cover(start);
    for (let year = 0; year <= horizonYears; year += 1) {
      const target = this.elapsed(start) + ms;
      const index = ms === 0 ? this.firstEndingAfter(start) : this.firstReaching(target);
      if (index < this.from.length)
        return ms === 0
          ? Math.max(start, this.from[index] ?? start)
          : (this.from[index] ?? 0) + target - (this.before[index] ?? 0);
      this.extend(this.lastYear + 1);
    }
    throw new RangeError(`No ${ms} ms of working time within ${horizonYears} years`);
  }

  subtract(start: number, ms: number): number {
    if (ms < 0) return this.add(start, -ms);
    this.cover(start);
    for (let year = 0; year <= horizonYears; year += 1) {
      const target = this.elapsed(start) - ms;
      if (target >= 0 && this.from.length > 0) {
        let index = this.firstReaching(target);
        // On a boundary the opening counts, not the closing before it.
        if (index + 1 < this.from.length && this.before[index + 1] === target) index += 1;
        if (index < this.from.length)
          return Math.min(start, (this.from[index] ?? 0) + target - (this.before[index] ?? 0));
      }
      this.extend(this.firstYear - 1);
    }
    throw new RangeError(`No ${ms} ms of working time within ${horizonYears} years`);
  }

  between(from: number, to: number): number {
    this.cover(from);
    this.cover(to);
    return this.elapsed(to) - this.elapsed(from);
  }

  isWorking(at: number): boolean {
    this.cover(at);
    const index = this.firstEndingAfter(at);
    return index < this.from.length && (this.from[index] ?? Infinity) <= at;
  }

  intervals(from: number, to: number): WorkingInterval[] {
    this.cover(from);
    this.cover(to);
    const intervals: WorkingInterval[] = [];
    for (let i = this.firstEndingAfter(from); i < this.from.length && (this.from[i] ?? Infinity) < to; i += 1) {
      intervals.push({ from: Math.max(from, this.from[i] ?? 0), to: Math.min(to, this.to[i] ?? 0) });
    }
    return intervals;
  }

  /** Working time from the beginning of the index until `at`. */
  private elapsed(at: number): number {
    const next = this.firstEndingAfter(at);
    if (next === this.from.length) return this.total();
    return (this.before[next] ?? 0) + Math.max(0, at - (this.from[next] ?? 0));
  }

  private total(): number {
    const last = this.from.length - 1;
    return last < 0 ? 0 : (this.before[last] ?? 0) + (this.to[last] ?? 0) - (this.from[last] ?? 0);
  }

  private firstEndingAfter(at: number): number {
    return search(this.to.length, (i) => (this.to[i] ?? 0) > at);
  }

  /** First interval at whose end at least `target` has elapsed. */
  private firstReaching(target: number): number {
    return search(this.to.length, (i) => (this.before[i] ?? 0) + (this.to[i] ?? 0) - (this.from[i] ?? 0) >= target);
  }

  private cover(at: number): void {
    if (at >= this.coveredFrom && at < this.coveredTo) return;
    const { year } = new Temporal.ZonedDateTime(BigInt(Math.floor(at)) * 1_000_000n, this.zone);
    if (this.lastYear < this.firstYear) {
      this.firstYear = year;
      this.lastYear = year - 1;
    }
    while (this.lastYear < year) this.extend(this.lastYear + 1);
    while (this.firstYear > year) this.extend(this.firstYear - 1);
  }

  private extend(year: number): void {
    let date = Temporal.PlainDate.from({ year, month: 1, day: 1 });
    const intervals: WorkingInterval[] = [];
    for (; date.year === year; date = date.add({ days: 1 })) {
      for (const interval of this.plans.intervals(date)) {
        const last = intervals.at(-1);
        if (last?.to === interval.from) last.to = interval.to;
        else intervals.push(interval);
      }
    }
    this.years.set(year, intervals);
    this.firstYear = Math.min(this.firstYear, year);
    this.lastYear = Math.max(this.lastYear, year);
    this.coveredFrom = this.plans.instant(Temporal.PlainDate.from({ year: this.firstYear, month: 1, day: 1 }), 0);
    this.coveredTo = this.plans.instant(Temporal.PlainDate.from({ year: this.lastYear + 1, month: 1, day: 1 }), 0);
    const all = [...this.years.keys()].sort((a, b) => a - b).flatMap((key) => this.years.get(key) ?? []);
    this.from = all.map((interval) => interval.from);
    this.to = all.map((interval) => interval.to);
    let sum = 0;
    this.before = all.map((interval) => {
      const before = sum;
      sum += interval.to - interval.from;
      return before;
    });
  }
}

/** Smallest i in [0, n) for which `holds`, which is false up to some i and true from there on; n if none. */
function search(n: number, holds: (i: number) => boolean): number {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

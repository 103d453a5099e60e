export interface LifeWatchOptions {
  /** So long may a question stay without an answer, in milliseconds. */
  limitMs: number;
  ask: () => void;
  onSilence: () => void;
}

/** Into so many steps the limit is cut. */
const steps = 10;

/**
 * Asks a process again and again for a sign of life. The limit is counted in steps, so that a time in which we
 * ourselves could not listen is one step only and not laid at the door of the process.
 */
export class LifeWatch {
  private timer: NodeJS.Timeout | undefined;
  private unanswered = 0;

  constructor(private readonly options: LifeWatchOptions) {}

  begin(): void {
    this.end();
    this.unanswered = 0;
    this.wait();
  }

  /** Whatever the process sends is a sign of life. */
  heard(): void {
    this.unanswered = 0;
  }

  end(): void {
    clearTimeout(this.timer);
  }

  private wait(): void {
    this.timer = setTimeout(() => this.step(), this.options.limitMs / steps);
    this.timer.unref();
  }

  private step(): void {
    if (this.unanswered === steps) return this.options.onSilence();
    if (this.unanswered === 0) this.options.ask();
    this.unanswered += 1;
    this.wait();
  }
}

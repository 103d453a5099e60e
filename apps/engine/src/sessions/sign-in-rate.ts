/** At most so many attempts to sign in per address and minute, over and above the lock of the account. */
export class SignInRate {
  private readonly attempts = new Map<string, { count: number; since: number }>();

  constructor(
    private readonly limit = 30,
    private readonly windowMs = 60_000,
  ) {}

  /** Seconds to wait, or 0. */
  waitFor(address: string, now: number): number {
    const window = this.attempts.get(address);
    if (!window || now - window.since >= this.windowMs) {
      if (this.attempts.size > 10_000) this.forgetBefore(now - this.windowMs);
      this.attempts.set(address, { count: 1, since: now });
      return 0;
    }
    window.count += 1;
    return window.count > this.limit ? Math.ceil((window.since + this.windowMs - now) / 1000) : 0;
  }

  private forgetBefore(time: number): void {
    for (const [address, { since }] of this.attempts) if (since < time) this.attempts.delete(address);
  }
}

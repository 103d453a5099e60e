import { Injectable } from '@nestjs/common';
import type { CaseCounts } from '@redress/api-contract';
import { Announcements } from '../platform/announcements';

/** For so long a deadline that has passed may not be counted as overdue yet; the list itself is always read anew. */
const lifeMs = 5_000;
const entryLimit = 1_000;

interface Entry {
  units: ReadonlySet<string>;
  counts: CaseCounts;
  /** When they were counted, in milliseconds. */
  at: number;
  /** Since when changes had been heard of without a break. */
  heardSince: number | null;
}

/**
 * How many cases each view of the inbox holds, as it was counted lately for the same units and keys. Whatever is
 * appended to a case is announced by the statement that writes it, so that all processes count its unit anew.
 */
@Injectable()
export class CountCache {
  private readonly entries = new Map<string, Entry>();
  /** How often something changed: what was being counted meanwhile may be what was before. */
  private changes = 0;

  constructor(private readonly announcements: Announcements) {
    announcements.received.subscribe(({ kind, unit }) => {
      if (kind === 'case' && unit !== undefined) this.forgetUnit(unit);
    });
  }

  /** `asked`: all that the counts follow from, beside the cases. `now` in milliseconds. */
  find(asked: string, now: number): CaseCounts | null {
    const entry = this.entries.get(asked);
    if (!entry || entry.heardSince === null || entry.heardSince !== this.announcements.listeningSince) return null;
    return now >= entry.at && now - entry.at < lifeMs ? entry.counts : null;
  }

  /** To be called before counting; gives what keeps the counts, unless a case has changed meanwhile. */
  counting(asked: string, units: readonly string[], now: number): (counts: CaseCounts) => void {
    const { changes } = this;
    const heardSince = this.announcements.listeningSince;
    return (counts) => {
      if (changes !== this.changes) return;
      this.entries.delete(asked);
      this.entries.set(asked, { units: new Set(units), counts, at: now, heardSince });
      const [oldest] = this.entries.keys();
      if (this.entries.size > entryLimit && oldest !== undefined) this.entries.delete(oldest);
    };
  }

  /** At once in this process; others hear of it. */
  forgetUnit(unitId: string): void {
    this.changes += 1;
    for (const [asked, { units }] of this.entries) if (units.has(unitId)) this.entries.delete(asked);
  }
}

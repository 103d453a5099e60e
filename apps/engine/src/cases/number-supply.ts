import { answersOrNumbers } from '@redress/persistence';
import type { Database } from '@redress/persistence';
import type { AnswerRow, Repeatable } from '../http/idempotency';
import { revisionInForce } from '../policies/revision-repository';
import type { PublicationRow } from '../policies/revision-repository';
import { Batches } from './batches';

/** What is read and taken before a complaint is decided. */
export interface Numbered {
  /** The answer that the request was given before. */
  answered: AnswerRow | null;
  /** Null when it was answered. */
  number: number | null;
  /** The revision in force at the unit. */
  inForce: readonly PublicationRow[];
}

const batchLimit = 50;

/**
 * Numbers of a unit and year, each in a row of its own. What was taken for a complaint that then could not be taken is
 * put back for the next ones, so that a refusal leaves no gap; what lies here when a process ends is a gap.
 */
class YearOfNumbers {
  private spare: number[] = [];
  private readonly batches = new Batches((requests: readonly Repeatable[]) => this.number(requests), batchLimit);

  constructor(
    private readonly database: Database,
    private readonly unitId: string,
    private readonly year: number,
    private readonly now: () => Date,
  ) {}

  next(request: Repeatable): Promise<Numbered> {
    return this.batches.add(request);
  }

  putBack(numbers: readonly number[]): void {
    this.spare = [...this.spare, ...numbers].sort((a, b) => a - b);
  }

  private async number(requests: readonly Repeatable[]): Promise<Numbered[]> {
    const spare = this.spare.splice(0, requests.length);
    try {
      // A number need not outlive a crash that its case does not outlive.
      const [rows, inForce] = await this.database
        .eachInUnits([this.unitId], { durable: false })
        .together([
          answersOrNumbers(this.unitId, this.year, requests, spare.length),
          revisionInForce(this.unitId, this.now().toISOString()),
        ]);
      const fresh = rows.filter(({ request_hash: hash }) => hash === null).length;
      const last = rows[0]?.last ?? 0;
      const taken = Array.from({ length: Math.max(0, fresh - spare.length) }, (_, index) => last - index).reverse();
      const numbers = [...spare, ...taken];
      const given = rows.map(({ request_hash: hash, answer }): Numbered => {
        const answered = hash === null || answer === null ? null : { request_hash: hash, answer };
        return { answered, number: answered ? null : (numbers.shift() ?? null), inForce };
      });
      this.putBack(numbers);
      return given;
    } catch (error) {
      this.putBack(spare);
      throw error;
    }
  }
}

/** Numbers of all units and years. */
export class NumberSupply {
  private readonly years = new Map<string, YearOfNumbers>();

  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  of(unitId: string, year: number): Pick<YearOfNumbers, 'next' | 'putBack'> {
    const key = `${unitId} ${year}`;
    const known = this.years.get(key) ?? new YearOfNumbers(this.database, unitId, year, this.now);
    this.years.set(key, known);
    return known;
  }
}

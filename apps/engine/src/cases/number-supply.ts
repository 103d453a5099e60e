/**
 * Numbers that were taken for complaints that then could not be taken: the next ones bear
 * them, so that a refusal leaves no gap. What lies here when a process ends is a gap.
 */
export class NumberSupply {
  private readonly spare = new Map<string, number[]>();

  /** A spare number of the unit and year, which is then no longer here. */
  use(unitId: string, year: number): number | undefined {
    return this.spare.get(`${unitId} ${year}`)?.shift();
  }

  putBack(unitId: string, year: number, number: number): void {
    const key = `${unitId} ${year}`;
    const numbers = this.spare.get(key) ?? [];
    this.spare.set(
      key,
      [...numbers, number].sort((a, b) => a - b),
    );
  }
}

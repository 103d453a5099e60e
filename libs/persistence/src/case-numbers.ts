import type { CaseNumber } from './entities/cases';
import type { RowOf } from './entities/row';
import { sql, type Sql } from './sql';

export type LastNumber = Pick<RowOf<CaseNumber>, 'last'>;

/**
 * Takes so many numbers in a row of a unit and year, and gives the last of them. Others of the unit wait until the
 * transaction ends, so it is a short one of its own; it need not outlive a crash that the cases do not outlive.
 * A number that no case comes to bear leaves a gap.
 */
export const takeNumbers = (unitId: string, year: number, count: number): Sql<LastNumber> =>
  sql`insert into case_number (unit_id, year, last) values (${unitId}, ${year}, ${count})
    on conflict (unit_id, year) do update set last = case_number.last + excluded.last returning last`;

/** Takes one number, but none for a request that was answered before. */
export const takeNumberUnlessAnswered = (
  unitId: string,
  year: number,
  request: { personId: string; key: string },
): Sql<LastNumber> =>
  sql`insert into case_number (unit_id, year, last)
    select ${unitId}::uuid, ${year}::int, 1 where not exists (
      select from idempotency_key where person_id = ${request.personId} and key = ${request.key})
    on conflict (unit_id, year) do update set last = case_number.last + excluded.last returning last`;

/** A number as people read and say it: HY-2026-00137. */
export const caseNumber = (unitCode: string, year: number, number: number): string =>
  `${unitCode.toUpperCase()}-${year}-${String(number).padStart(5, '0')}`;

/** The numbers that {@link takeNumbers} took, as people read them. */
export const numbersTaken = (unitCode: string, year: number, last: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => caseNumber(unitCode, year, last - count + 1 + index));

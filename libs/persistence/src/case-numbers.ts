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

/** What became of a request: it was answered before, or there is a number for it. */
export interface AnsweredOrNumbered {
  /** Hash of what was asked for, and the answer; null for a request that comes for the first time. */
  request_hash: string | null;
  answer: Record<string, unknown> | null;
  /** The last of the numbers that were taken, the same in all rows; null where none was. */
  last: number | null;
}

/**
 * For requests that may come twice, in their order: the answer to those that were answered before. For the others
 * numbers are taken in a row, except for so many as there are spare numbers.
 */
export const answersOrNumbers = (
  unitId: string,
  year: number,
  requests: readonly { personId: string; key: string }[],
  spare: number,
): Sql<AnsweredOrNumbered> =>
  // The limit keeps PostgreSQL from joining with all the keys that there are.
  sql`with request as (
      select r.place, a.request_hash, a.answer
      from unnest(${requests.map(({ personId }) => personId)}::uuid[], ${requests.map(({ key }) => key)}::text[])
        with ordinality r (person_id, key, place)
      left join lateral (
        select k.request_hash, k.answer from idempotency_key k
        where k.person_id = r.person_id and k.key = r.key limit 1
      ) a on true
    ), taken as (
      insert into case_number (unit_id, year, last)
      select ${unitId}::uuid, ${year}::int, count(*) - ${spare}::int from request where request_hash is null
      having count(*) > ${spare}::int
      on conflict (unit_id, year) do update set last = case_number.last + excluded.last returning last
    )
    select request_hash, answer, last from request left join taken on true order by place`;

/** A number as people read and say it: HY-2026-00137. */
export const caseNumber = (unitCode: string, year: number, number: number): string =>
  `${unitCode.toUpperCase()}-${year}-${String(number).padStart(5, '0')}`;

/** Puts a counter right that lies behind the cases that there are. */
export const numbersCaughtUp = ({ id, code }: { id: string; code: string }, year: number): Sql => {
  const before = caseNumber(code, year, 0).replace(/\d+$/, '');
  return sql`update case_number set last = greatest(last, (
      select max(substring(number from ${before.length + 1}::int)::int) from complaint_case
      where unit_id = ${id} and starts_with(number, ${before})
    )) where unit_id = ${id} and year = ${year}`;
};

/** The numbers that {@link takeNumbers} took, as people read them. */
export const numbersTaken = (unitCode: string, year: number, last: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => caseNumber(unitCode, year, last - count + 1 + index));

import type { ComplaintCase } from './entities/cases';
import type { RowOf } from './entities/row';
import { sql, type Sql } from './sql';

export interface OpenCases {
  unit_id: string;
  open: number;
  /** Of these, with a deadline that has passed. */
  overdue: number;
}

/** Open cases of each unit that has any. */
export const openCases = (units: readonly string[], now: string): Sql<OpenCases> =>
  sql`select unit_id, count(*)::int as open, count(*) filter (where due_order < ${now}::timestamptz)::int as overdue
    from complaint_case where status = 'open' and unit_id = any (${units}::uuid[]) group by unit_id`;

/** How many cases of a unit run under each of its revisions, or ran. */
export const casesByRevision = (unitId: string): Sql<{ revision: string; cases: number }> =>
  sql`select revision, count(*)::int as cases from complaint_case where unit_id = ${unitId} group by revision`;

/** Those of the keys of other systems under which the unit has a case already. */
export const takenExternalKeys = (
  unitId: string,
  keys: readonly string[],
): Sql<Pick<RowOf<ComplaintCase>, 'external_key'>> =>
  sql`select external_key from complaint_case where unit_id = ${unitId} and external_key = any (${keys}::text[])`;

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

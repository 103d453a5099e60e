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

/** All cases by number. */
export const caseIds = (): Sql<{ id: string }> => sql`select id from complaint_case order by number`;

/** What is stored of a case, as it stands in its tables, with the content of its revision. */
export interface StoredRows {
  row: unknown;
  events: unknown[];
  key: unknown;
  hash: string;
  content: unknown;
}

export const storedRows = (caseId: string): Sql<StoredRows> =>
  sql`select to_jsonb(c) as row, to_jsonb(k) as key, c.revision as hash, r.content,
      (select jsonb_agg(to_jsonb(e) order by e.seq) from case_event e where e.case_id = c.id) as events
    from complaint_case c join data_key k on k.case_id = c.id
      join policy_revision r on r.unit_id = c.unit_id and r.hash = c.revision
    where c.id = ${caseId}`;

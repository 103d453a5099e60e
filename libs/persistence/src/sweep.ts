import { sql } from './sql';
import type { Transaction } from './transaction';

export interface DueCase {
  caseId: string;
  unitId: string;
}

/**
 * Cases of which some deadline asks for something by `now`, the longest due first, locked for this transaction.
 * Those that another worker holds are left to it, and others taken in their place.
 * The cost follows what is due, not what is open.
 */
export async function claimDueCases(transaction: Transaction, now: string, limit: number): Promise<DueCase[]> {
  const rows = await transaction.query(sql<{ case_id: string; unit_id: string }>`select c.id as case_id, c.unit_id
     from (select case_id, min(next_action_at) as at from deadline where status = 'running'
       and next_action_at <= ${now}::timestamptz group by case_id) d
     join complaint_case c on c.id = d.case_id
     order by d.at, d.case_id limit ${limit} for update of c skip locked`);
  return rows.map(({ case_id, unit_id }) => ({ caseId: case_id, unitId: unit_id }));
}

export interface PendingEffect {
  id: string;
  unitId: string;
  caseId: string;
  key: string;
  kind: string;
  payload: Record<string, unknown>;
}

/** Effects not carried out yet, locked for this transaction, oldest first. */
export async function claimEffects(transaction: Transaction, limit: number): Promise<PendingEffect[]> {
  const rows = await transaction.query(
    sql<{
      id: string;
      unit_id: string;
      case_id: string;
      key: string;
      kind: string;
      payload: Record<string, unknown>;
    }>`select id::text, unit_id, case_id, key, kind, payload from outbox where processed_at is null order by id
      limit ${limit} for update skip locked`,
  );
  return rows.map(({ unit_id, case_id, ...row }) => ({ ...row, unitId: unit_id, caseId: case_id }));
}

/** Marks effects as carried out, in the transaction that carried them out. */
export async function completeEffects(transaction: Transaction, ids: readonly string[], now: string): Promise<void> {
  if (ids.length === 0) return;
  await transaction.query(
    sql`update outbox set processed_at = ${now}::timestamptz
      where id = any (string_to_array(${ids.join(',')}, ',')::bigint[])`,
  );
}

import { sql, raw } from './sql';
import { isDeepStrictEqual } from 'node:util';
import { nextStep, replay } from '@redress/engine-core';
import type { CaseState } from '@redress/engine-core';
import { ConflictError } from '@redress/errors';
import type { CaseRepository } from './case-repository';
import type { Database } from './database';
import type { Transaction } from './transaction';

export interface RebuildRequest {
  /** Of one unit only. */
  unitId?: string;
  /** Say what differs, and change nothing. */
  check: boolean;
}

/** What became of one case. */
export interface RebuiltCase {
  number: string;
  /**
   * `same`, `differs` (and written anew, unless only checked),
   * or `broken`: its events are not those that were written.
   */
  outcome: 'same' | 'differs' | 'broken' | 'changed-meanwhile';
  /**
   * Where the snapshot or what is derived from it differs from
   * what the events say: JSON pointers, tables and columns.
   */
  differences: string[];
}

/** Cases read at once: what bounds the memory. */
const batch = 100;

/** JSON pointers at which two values differ. */
function pointersOf(left: unknown, right: unknown, pointer = ''): string[] {
  if (isDeepStrictEqual(left, right)) return [];
  const [a, b] = [left, right].map((side) => (typeof side === 'object' && side !== null ? Object.entries(side) : null));
  if (!a || !b || Array.isArray(left) !== Array.isArray(right)) return [pointer];
  const names = new Set([...a, ...b].map(([name]) => name));
  const [from, to] = [new Map(a), new Map(b)];
  return [...names].flatMap((name) => pointersOf(from.get(name), to.get(name), `${pointer}/${name}`));
}

const derivedTables = { deadline: 'deadline_id', case_waits: 'key', work_item: 'item_id' };

/** The rows that are derived from a case, by table and key, without the snapshot, the chain and the last change. */
async function derivedRows(transaction: Transaction, caseId: string): Promise<Record<string, unknown>> {
  const [row] = await transaction.query(
    sql<{
      row: unknown;
    }>`select to_jsonb(c) - array['snapshot', 'last_hash', 'updated_at'] as row from complaint_case c
      where id = ${caseId}`,
  );
  const rows: Record<string, unknown> = { complaint_case: row?.row };
  for (const [table, key] of Object.entries(derivedTables)) {
    const derived = await transaction.query(
      sql<{
        key: string;
        row: unknown;
      }>`select ${raw(key)} as key, to_jsonb(d) as row from ${raw(table)} d where case_id = ${caseId}`,
    );
    rows[table] = Object.fromEntries(derived.map((entry) => [entry.key, entry.row]));
  }
  return rows;
}

type Outcome = Omit<RebuiltCase, 'number'>;

/** Ends a transaction without its changes, and carries what was seen in it. */
class RolledBack extends Error {
  constructor(readonly outcome: Outcome) {
    super('nothing is to be changed');
  }
}

/** Makes one case anew from its events; what is derived is compared before and after it is written. */
async function rebuildCase(
  transaction: Transaction,
  cases: CaseRepository,
  { id, version, updated_at }: { id: string; version: number; updated_at: string },
): Promise<Outcome> {
  if ((await cases.brokenLink(transaction, id)) !== null) return { outcome: 'broken', differences: ['case_event'] };
  const before = await cases.load(transaction, id);
  const next: CaseState = replay((await cases.events(transaction, id, before)).map(({ event }) => event));
  const rows = await derivedRows(transaction, id);
  for (const table of Object.keys(derivedTables))
    await transaction.query(sql`delete from ${raw(table)} where case_id = ${id}`);
  await cases.append(transaction, {
    before: { ...before, state: { ...before.state, version } },
    events: [],
    next,
    revision: before.revision,
    derived: { waitsFor: nextStep(before.revision, next).waitsFor },
    now: new Date(updated_at).toISOString(),
  });
  const differences = [
    ...pointersOf(before.state, next),
    ...pointersOf(rows, await derivedRows(transaction, id)).map((pointer) => pointer.slice(1).replaceAll('/', '.')),
  ];
  return { outcome: differences.length === 0 ? 'same' : 'differs', differences };
}

/**
 * Makes the snapshots of all cases, and what is derived from them, anew from their events, and says what differed.
 * Each case is a transaction of its own; a case whose events do not hold is left as it is.
 */
export async function* rebuildSnapshots(
  database: Database,
  cases: CaseRepository,
  { unitId, check }: RebuildRequest,
): AsyncGenerator<RebuiltCase> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const page = await database.inSystem((transaction) =>
      transaction.query(sql<{
        id: string;
        number: string;
        version: number;
        updated_at: string;
      }>`select id, number, version, updated_at from complaint_case
         where id > ${after}::uuid and (${unitId ?? null}::uuid is null or unit_id = ${unitId ?? null}::uuid)
           order by id limit ${batch}`),
    );
    for (const row of page) yield { number: row.number, ...(await rebuildOne(database, cases, row, check)) };
    const last = page.at(-1);
    if (last === undefined || page.length < batch) return;
    after = last.id;
  }
}

async function rebuildOne(
  database: Database,
  cases: CaseRepository,
  row: { id: string; version: number; updated_at: string },
  check: boolean,
): Promise<Outcome> {
  try {
    return await database.inSystem(async (transaction) => {
      const rebuilt = await rebuildCase(transaction, cases, row);
      if (check || rebuilt.outcome !== 'differs') throw new RolledBack(rebuilt);
      return rebuilt;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome;
    if (error instanceof ConflictError) return { outcome: 'changed-meanwhile', differences: [] };
    throw error;
  }
}

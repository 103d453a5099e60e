import { ConflictError, NotFoundError } from '@redress/errors';
import { formats, readEvent, readSnapshot } from '@redress/engine-core';
import type { CaseEvent, CaseState, StoredEventForm } from '@redress/engine-core';
import type { PolicyRevision } from '@redress/policy-sdk';
import { rowsOf, type Derived } from './case-row';
import type { Transaction } from './database';
import { CaseCipher, type PersonalDataCipher } from './personal-data-cipher';
import { chainHash, chainStart, mapEvent, mapState } from './stored-case';

export interface OutboxEntry {
  /** The effect happens once for each key. */
  key: string;
  kind: string;
  payload: Record<string, unknown>;
}

export interface LoadedCase {
  state: CaseState;
  revision: PolicyRevision;
  lastHash: string;
  cipher: CaseCipher;
}

export interface Appended {
  /** The case before; null for a new one. */
  before: LoadedCase | null;
  events: readonly CaseEvent[];
  next: CaseState;
  revision: PolicyRevision;
  derived: Derived;
  outbox?: readonly OutboxEntry[];
  /** Kept with the answer, so that a repeat of the request gives it again. */
  idempotency?: { personId: string; key: string; requestHash: string; answer: Record<string, unknown> };
  now: string;
}

/** Gives compiled revisions of a unit by hash; caches them, for they never change. */
export interface RevisionSource {
  revision(transaction: Transaction, unitId: string, hash: string): Promise<PolicyRevision>;
}

interface CaseRow {
  snapshot: Record<string, unknown>;
  last_hash: string;
  unit_id: string;
  revision: string;
  master_key: string;
  wrapped: string | null;
}

export interface StoredEvent {
  event: CaseEvent;
  hash: string;
  previousHash: string;
}

/** See `append-case.sql.ts`. */
const appendStatement =
  'select append_case(?::jsonb, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?) as written';

/** Cases as events and what is derived from them. */
export class CaseRepository {
  constructor(
    private readonly keys: PersonalDataCipher,
    private readonly revisions: RevisionSource,
  ) {}

  /** The case in clear. Throws NotFoundError when it is not there, or not visible in this transaction. */
  async load(transaction: Transaction, caseId: string): Promise<LoadedCase> {
    const [row] = await transaction.execute<CaseRow[]>(
      'select c.snapshot, c.last_hash, c.unit_id, c.revision, k.master_key, k.wrapped from complaint_case c join data_key k on k.case_id = c.id where c.id = ?',
      [caseId],
    );
    if (!row) throw noSuchCase();
    const revision = await this.revisions.revision(transaction, row.unit_id, row.revision);
    const cipher = this.keys.open({ master: row.master_key, wrapped: row.wrapped });
    return {
      state: mapState(readSnapshot(row.snapshot), revision, (text) => cipher.decrypt(text)),
      revision,
      lastHash: row.last_hash,
      cipher,
    };
  }

  /** Appends events and writes all that follows from them. Throws ConflictError when another command came first; nothing is written then. */
  async append(
    transaction: Transaction,
    { before, events, next, revision, derived, outbox = [], idempotency, now }: Appended,
  ): Promise<{ hashes: string[] }> {
    const fresh = before ? null : this.keys.newKey();
    const cipher = before?.cipher ?? fresh?.cipher ?? new CaseCipher(null);
    const unit = { unit_id: next.unitId, case_id: next.id };
    let previous = before?.lastHash ?? chainStart(next.id);
    const eventRows = events.map((event) => {
      const stored = { ...mapEvent(event, revision, (text) => cipher.encrypt(text)), format: formats.event };
      const hash = chainHash(previous, stored);
      const row = {
        ...unit,
        seq: stored.seq,
        type: stored.type,
        at: stored.at,
        actor: stored.actor,
        command_id: stored.commandId,
        format: stored.format,
        data: stored.data,
        previous_hash: previous,
        hash,
      };
      previous = hash;
      return row;
    });
    const { row, deadlines, waits, items } = rowsOf(next, revision, derived, previous, now, cipher, this.keys);
    const json = (value: unknown): string => JSON.stringify(value);
    try {
      const [result] = await transaction.execute<{ written: number }[]>(appendStatement, [
        json(row),
        before?.state.version ?? -1,
        json(eventRows),
        json(fresh ? [{ ...unit, master_key: fresh.stored.master, wrapped: fresh.stored.wrapped }] : []),
        json(deadlines),
        json(waits),
        json(items),
        json(outbox.map((entry) => ({ ...unit, ...entry, created_at: now }))),
        json(
          idempotency
            ? [
                {
                  person_id: idempotency.personId,
                  key: idempotency.key,
                  unit_id: next.unitId,
                  request_hash: idempotency.requestHash,
                  answer: idempotency.answer,
                  created_at: now,
                },
              ]
            : [],
        ),
        json({ kind: 'case', id: next.id, unit: next.unitId, number: next.number, version: next.version }),
      ]);
      if (result?.written !== 1) throw staleCase();
    } catch (error) {
      throw conflictOf(error) ?? error;
    }
    return { hashes: eventRows.map(({ hash }) => hash) };
  }

  /** Events in clear and as this version has them, in order. A case that was loaded before is not loaded again. */
  async events(transaction: Transaction, caseId: string, loaded?: LoadedCase): Promise<StoredEvent[]> {
    const { revision, cipher } = loaded ?? (await this.load(transaction, caseId));
    return (await this.storedEvents(transaction, caseId)).map(({ stored, ...hashes }) => ({
      event: mapEvent(readEvent(stored), revision, (text) => cipher.decrypt(text)),
      ...hashes,
    }));
  }

  /** Recomputes the hash chain over the stored events; gives the first sequence number that does not fit or is missing, or null. */
  async brokenLink(transaction: Transaction, caseId: string): Promise<number | null> {
    const [row] = await transaction.execute<{ last_hash: string }[]>(
      'select last_hash from complaint_case where id = ?',
      [caseId],
    );
    if (!row) throw noSuchCase();
    const events = await this.storedEvents(transaction, caseId);
    let previous = chainStart(caseId);
    for (const [index, { stored: event, hash, previousHash }] of events.entries()) {
      if (event.seq !== index + 1) return index + 1;
      if (previousHash !== previous || chainHash(previous, event) !== hash) return event.seq;
      previous = hash;
    }
    // A chain from which the last events were taken fits in itself; only the case knows where it ended.
    return previous === row.last_hash ? null : events.length + 1;
  }

  /** Destroys the key of a case's personal data: the case, its figures and its chain stay whole, the person is gone. */
  async erasePersonalData(transaction: Transaction, caseId: string, now: string): Promise<void> {
    await transaction.execute(
      'update data_key set wrapped = null, destroyed_at = ? where case_id = ?',
      [now, caseId],
      'run',
    );
    await transaction.execute(
      'update complaint_case set complainant_name_hash = null, complainant_contact_hash = null where id = ?',
      [caseId],
      'run',
    );
  }

  /** The next number of a unit and year. Taken in a short transaction of its own, so that no case waits for another: a refused one leaves a gap. */
  async nextNumber(transaction: Transaction, unitId: string, unitCode: string, year: number): Promise<string> {
    const [number = ''] = await this.nextNumbers(transaction, unitId, unitCode, year, 1);
    return number;
  }

  /** As many numbers in a row. Others of the unit wait until the transaction ends. */
  async nextNumbers(
    transaction: Transaction,
    unitId: string,
    unitCode: string,
    year: number,
    count: number,
  ): Promise<string[]> {
    if (count === 0) return [];
    const [row] = await transaction.execute<{ last: number }[]>(
      'insert into case_number (unit_id, year, last) values (?, ?, ?) on conflict (unit_id, year) do update set last = case_number.last + excluded.last returning last',
      [unitId, year, count],
    );
    const last = row?.last ?? count;
    return Array.from(
      { length: count },
      (_, index) => `${unitCode.toUpperCase()}-${year}-${String(last - count + 1 + index).padStart(5, '0')}`,
    );
  }

  private async storedEvents(
    transaction: Transaction,
    caseId: string,
  ): Promise<{ stored: StoredEventForm; hash: string; previousHash: string }[]> {
    interface EventRow {
      seq: number;
      type: string;
      at: Date | string;
      actor: string;
      command_id: string;
      format: number;
      data: unknown;
      hash: string;
      previous_hash: string;
    }
    const rows = await transaction.execute<EventRow[]>(
      'select seq, type, at, actor, command_id, format, data, hash, previous_hash from case_event where case_id = ? order by seq',
      [caseId],
    );
    return rows.map(({ at, command_id, hash, previous_hash, ...event }) => ({
      stored: { ...event, at: new Date(at).toISOString(), commandId: command_id },
      hash,
      previousHash: previous_hash,
    }));
  }
}

const noSuchCase = (): NotFoundError =>
  new NotFoundError('case', {
    'zh-CN': '没有找到这个案件，或您无权查看',
    en: 'There is no such case, or you may not see it',
  });
const staleCase = (): ConflictError =>
  new ConflictError('stale-version', {
    'zh-CN': '案件刚被他人更新，请刷新后再操作',
    en: 'Somebody has just changed this case: reload it and try again',
  });

/** A unique violation (SQLSTATE 23505) as what it means to a person. */
function conflictOf(error: unknown): ConflictError | null {
  const { code, constraint, cause } = error as { code?: string; constraint?: string; cause?: unknown };
  if (code !== '23505') return cause && cause !== error ? conflictOf(cause) : null;
  if (constraint === 'complaint_case_external')
    return new ConflictError('known-complaint', {
      'zh-CN': '这条投诉已经登记过',
      en: 'This complaint is on file already',
    });
  if (constraint === 'idempotency_key_pkey')
    return new ConflictError('repeated-request', {
      'zh-CN': '同一请求正在处理',
      en: 'The same request is being handled',
    });
  return staleCase();
}

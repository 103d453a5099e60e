import { ConflictError, NotFoundError } from '@redress/errors';
import { formats, readEvent, readSnapshot } from '@redress/engine-core';
import type { CaseEvent, CaseState, StoredEventForm } from '@redress/engine-core';
import type { PolicyRevision } from '@redress/policy-sdk';
import { rowsOf, type Derived } from './case-row';
import type { ComplaintCase, DataKey, IdempotencyKey, StoredCaseEvent } from './entities/cases';
import type { RowOf } from './entities/row';
import { CaseCipher, type PersonalDataCipher } from './personal-data-cipher';
import { sql, type Sql } from './sql';
import type { Statements } from './statements';
import { chainHash, chainStart, mapEvent, mapState } from './stored-case';
import { instantOfStored } from './stored-instant';

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
  revision(statements: Statements, unitId: string, hash: string): Promise<PolicyRevision>;
}

export type CaseRow = Pick<RowOf<ComplaintCase>, 'snapshot' | 'last_hash' | 'unit_id' | 'revision'> &
  Pick<RowOf<DataKey>, 'master_key' | 'wrapped'>;
export type EventRow = Omit<RowOf<StoredCaseEvent>, 'case_id' | 'unit_id'>;

/** An event in clear and as this version has it. */
export interface StoredEvent {
  event: CaseEvent;
  hash: string;
  previousHash: string;
}

/** The row that a case is opened from; none where it is not visible. */
export const storedCase = (caseId: string): Sql<CaseRow> =>
  sql`select c.snapshot, c.last_hash, c.unit_id, c.revision, k.master_key, k.wrapped
    from complaint_case c join data_key k on k.case_id = c.id where c.id = ${caseId}`;

/** The events of a case, in order. */
export const storedEvents = (caseId: string): Sql<EventRow> =>
  sql`select seq, type, at, actor, command_id, format, data, hash, previous_hash
    from case_event where case_id = ${caseId} order by seq`;

/** Cases as events and what is derived from them. */
export class CaseRepository {
  constructor(
    private readonly keys: PersonalDataCipher,
    private readonly revisions: RevisionSource,
  ) {}

  /** The case in clear. Throws NotFoundError when it is not there, or not visible in this transaction. */
  async load(statements: Statements, caseId: string): Promise<LoadedCase> {
    return this.open(statements, await statements.query(storedCase(caseId)));
  }

  /** A case read by {@link storedCase}, in clear. Throws NotFoundError when there is none. */
  async open(statements: Statements, [row]: readonly CaseRow[]): Promise<LoadedCase> {
    if (!row) throw noSuchCase();
    const revision = await this.revisions.revision(statements, row.unit_id, row.revision);
    const cipher = this.keys.open({ master: row.master_key, wrapped: row.wrapped });
    return {
      state: mapState(readSnapshot(row.snapshot), revision, (text) => cipher.decrypt(text)),
      revision,
      lastHash: row.last_hash,
      cipher,
    };
  }

  /** Events read by {@link storedEvents}, in clear. */
  history({ revision, cipher }: LoadedCase, rows: readonly EventRow[]): StoredEvent[] {
    return rows.map((row) => ({
      event: mapEvent(readEvent(storedForm(row)), revision, (text) => cipher.decrypt(text)),
      hash: row.hash,
      previousHash: row.previous_hash,
    }));
  }

  /**
   * Appends events and writes all that follows from them. Throws ConflictError when another command came first;
   * nothing is written then. `besides`: what is written in the
   * same transaction and trip. Gives the hashes of the events.
   */
  async append(
    statements: Statements,
    appended: Appended,
    besides: readonly Sql[] = [],
  ): Promise<{ hashes: string[] }> {
    const [hashes = []] = await this.appendAll(statements, [appended], besides);
    return { hashes };
  }

  /**
   * The same for several cases, each of which stands in the list once, in one statement: all of it is written or
   * nothing. Gives the hashes of the events of each.
   */
  async appendAll(
    statements: Statements,
    list: readonly Appended[],
    besides: readonly Sql[] = [],
  ): Promise<string[][]> {
    if (list.length === 0) return [];
    const written = list.map((appended) => this.rowsOf(appended));
    const all = (name: keyof (typeof written)[number]): string =>
      JSON.stringify(written.flatMap<object | string>((rows) => rows[name]));
    const expected = Object.fromEntries(
      list.flatMap(({ before, next }) => (before ? [[next.id, before.state.version]] : [])),
    );
    try {
      await statements.together([
        sql`select append_cases(${all('cases')}, ${JSON.stringify(expected)}, ${all('events')}, ${all('keys')},
          ${all('deadlines')}, ${all('waits')},
          ${all('items')}, ${all('effects')}, ${all('requests')}, ${all('announcements')})`,
        ...besides,
      ]);
    } catch (error) {
      throw conflictOf(error) ?? error;
    }
    return written.map(({ events }) => events.map(({ hash }) => hash));
  }

  /** Events in clear and as this version has them, in order. A case that was loaded before is not loaded again. */
  async events(statements: Statements, caseId: string, loaded?: LoadedCase): Promise<StoredEvent[]> {
    const opened = loaded ?? (await this.load(statements, caseId));
    return this.history(opened, await statements.query(storedEvents(caseId)));
  }

  /**
   * Recomputes the hash chain over the stored events; gives the first sequence number that does not fit or is missing,
   * or null.
   */
  async brokenLink(statements: Statements, caseId: string): Promise<number | null> {
    const [[row], rows] = await statements.together([
      sql<Pick<RowOf<ComplaintCase>, 'last_hash'>>`select last_hash from complaint_case where id = ${caseId}`,
      storedEvents(caseId),
    ]);
    if (!row) throw noSuchCase();
    let previous = chainStart(caseId);
    for (const [index, { hash, previous_hash: previousHash, ...event }] of rows.entries()) {
      if (event.seq !== index + 1) return index + 1;
      if (previousHash !== previous || chainHash(previous, storedForm(event)) !== hash) return event.seq;
      previous = hash;
    }
    // A chain from which the last events were taken fits in itself; only the case knows where it ended.
    return previous === row.last_hash ? null : rows.length + 1;
  }

  /** Destroys the key of a case's personal data: the case, its figures and its chain stay whole, the person is gone. */
  async erasePersonalData(statements: Statements, caseId: string, now: string): Promise<void> {
    await statements.together([
      sql`update data_key set wrapped = null, destroyed_at = ${now} where case_id = ${caseId}`,
      sql`update complaint_case set complainant_name_hash = null, complainant_contact_hash = null where id = ${caseId}`,
    ]);
  }

  /** All rows that one case needs. */
  private rowsOf({ before, events, next, revision, derived, outbox = [], idempotency, now }: Appended) {
    const fresh = before ? null : this.keys.newKey();
    const cipher = before?.cipher ?? fresh?.cipher ?? new CaseCipher(null);
    const unit = { unit_id: next.unitId, case_id: next.id };
    let previous = before?.lastHash ?? chainStart(next.id);
    const eventRows = events.map((event) => {
      const stored = { ...mapEvent(event, revision, (text) => cipher.encrypt(text)), format: formats.event };
      const hash = chainHash(previous, stored);
      const { seq, type, at, actor, commandId, data } = stored;
      const row = {
        ...unit,
        seq,
        type,
        at,
        actor,
        command_id: commandId,
        format: stored.format,
        data,
        previous_hash: previous,
        hash,
      };
      previous = hash;
      return row;
    });
    const { row, deadlines, waits, items } = rowsOf(next, revision, derived, previous, now, cipher, this.keys);
    return {
      cases: [row],
      events: eventRows,
      keys: fresh ? [{ ...unit, master_key: fresh.stored.master, wrapped: fresh.stored.wrapped }] : [],
      deadlines,
      waits,
      items,
      effects: outbox.map((entry) => ({ ...unit, ...entry, created_at: now })),
      requests: idempotency ? [requestRow(idempotency, next.unitId, now)] : [],
      announcements: [
        JSON.stringify({ kind: 'case', id: next.id, unit: next.unitId, number: next.number, version: next.version }),
      ],
    };
  }
}

const requestRow = (
  { personId, key, requestHash, answer }: NonNullable<Appended['idempotency']>,
  unitId: string,
  now: string,
): RowOf<IdempotencyKey> => ({
  person_id: personId,
  key,
  unit_id: unitId,
  request_hash: requestHash,
  answer,
  created_at: now,
});

const storedForm = ({
  seq,
  type,
  at,
  actor,
  command_id: commandId,
  data,
  format,
}: Omit<EventRow, 'hash' | 'previous_hash'>): StoredEventForm => ({
  seq,
  type,
  at: instantOfStored(at),
  actor,
  commandId,
  data,
  format,
});

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

/**
 * A unique violation (SQLSTATE 23505), or events that do not
 * follow on what is stored (40001), as it concerns a person.
 */
function conflictOf(error: unknown): ConflictError | null {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === '40001') return staleCase();
  if (code !== '23505') return null;
  if (constraint === 'complaint_case_external')
    return new ConflictError('known-complaint', {
      'zh-CN': '这条投诉已经登记过',
      en: 'This complaint is on file already',
    });
  if (constraint === 'complaint_case_unit_id_number_key')
    return new ConflictError('known-number', {
      'zh-CN': '案件编号已被占用，请重试',
      en: 'The number of the case is in use already: try again',
    });
  if (constraint === 'idempotency_key_pkey')
    return new ConflictError('repeated-request', {
      'zh-CN': '同一请求正在处理',
      en: 'The same request is being handled',
    });
  return staleCase();
}

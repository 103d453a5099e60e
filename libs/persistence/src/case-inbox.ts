import type { Assignment } from '@redress/engine-core';
import type { Transaction } from './database';

/** One row of the inbox as stored. */
export interface InboxRow {
  id: string;
  unit_id: string;
  number: string;
  subject: string;
  state: string;
  status: 'open' | 'done' | 'cancelled';
  revision: string;
  category: string | null;
  severity: string | null;
  channel: string;
  round: number;
  flags: string[];
  waits_for: Assignment[];
  waits_keys: string[];
  next_due_at: string | null;
  next_due_sla: string | null;
  received_at: string;
  updated_at: string;
}

export interface InboxFilter {
  /** Open cases only, closed ones only, or both. */
  status?: 'open' | 'closed';
  /** Only open cases that wait for somebody who answers to one of these keys. */
  waitsKeys?: readonly string[];
  dueBefore?: string;
  state?: string;
  category?: readonly string[];
  severity?: string;
  channel?: string;
  department?: string;
  /** Words of subject or number; with `personHash`, either of them finds. */
  text?: string;
  /** Keyed hash of the complainant's name or contact. */
  personHash?: string;
}

export interface InboxQuery {
  units: readonly string[];
  filter: InboxFilter;
  order: 'due' | 'received' | 'updated';
  after?: { key: string; id: string };
  limit: number;
}

const orders = {
  due: { column: 'due_order', direction: 'asc', compare: '>' },
  received: { column: 'received_at', direction: 'desc', compare: '<' },
  updated: { column: 'updated_at', direction: 'desc', compare: '<' },
} as const;

const statuses = { open: ['open'], closed: ['done', 'cancelled'], any: ['open', 'done', 'cancelled'] } as const;

interface Sql {
  sql: string;
  parameters: unknown[];
}

const separator = '\u001f';
const list = 'string_to_array(?, chr(31))';
const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;

/** What a filter asks of the case row, beyond its status and whom it waits for. */
function conditions({
  dueBefore,
  state,
  category,
  severity,
  channel,
  department,
  text,
  personHash,
}: InboxFilter): Sql[] {
  const found: Sql[] = [];
  const add = (sql: string, ...parameters: unknown[]): number => found.push({ sql, parameters });
  if (dueBefore) add('c.due_order < ?::timestamptz', dueBefore);
  if (state) add('c.state = ?', state);
  if (category) add(`c.category = any (${list})`, category.join(separator));
  if (severity) add('c.severity = ?', severity);
  if (channel) add('c.channel = ?', channel);
  if (department)
    add("exists (select from jsonb_array_elements(c.waits_for) w where w ->> 'department' = ?)", department);
  const alternatives = [
    ...(text ? [['c.subject ilike ? or c.number ilike ?', likePattern(text)]] : []),
    ...(personHash ? [['c.complainant_name_hash = ? or c.complainant_contact_hash = ?', personHash]] : []),
  ];
  if (alternatives.length > 0)
    add(`(${alternatives.map(([sql]) => sql).join(' or ')})`, ...alternatives.flatMap(([, value]) => [value, value]));
  return found;
}

/**
 * The first cases of an inbox, as id and place in its order. An index holds each unit's cases in order for each status,
 * and for each key that they wait for: so many are read from each of these parts that the first of all are among them,
 * and the cost follows the page and not the number of cases.
 */
function firstOfParts({ units, filter, order, after, limit }: InboxQuery): Sql {
  const { column, direction, compare } = orders[order];
  const { waitsKeys, status = 'any' } = filter;
  const where = conditions(filter);
  const byKey = waitsKeys !== undefined && order === 'due';
  const [part, place, id] = byKey ? ['w.key', 'w.due_order', 'w.case_id'] : ['c.status', `c.${column}`, 'c.id'];
  const parts = waitsKeys === undefined ? statuses[status] : byKey ? waitsKeys : statuses.open;
  const source = !byKey
    ? 'complaint_case c'
    : where.length > 0
      ? 'case_waits w join complaint_case c on c.id = w.case_id'
      : 'case_waits w';
  if (waitsKeys && !byKey)
    where.push({
      sql: `c.id in (select w.case_id from case_waits w where w.unit_id = u.unit and w.key = any (${list}))`,
      parameters: [waitsKeys.join(separator)],
    });
  if (after)
    where.push({ sql: `(${place}, ${id}) ${compare} (?::timestamptz, ?::uuid)`, parameters: [after.key, after.id] });
  return {
    sql: `select ${byKey ? 'distinct ' : ''}f.id, f.place from unnest(string_to_array(?, ',')::uuid[]) u (unit) cross join unnest(${list}) p (part) cross join lateral (
       select ${id} as id, ${place} as place from ${source}
       where ${[`${part.slice(0, 1)}.unit_id = u.unit`, `${part} = p.part`, ...where.map(({ sql }) => sql)].join(' and ')}
       order by ${place} ${direction}, ${id} ${direction} limit ?
     ) f`,
    parameters: [units.join(','), parts.join(separator), ...where.flatMap(({ parameters }) => parameters), limit],
  };
}

/** A page of the inbox. */
export async function readInbox(
  transaction: Transaction,
  query: InboxQuery,
): Promise<{ rows: InboxRow[]; next: { key: string; id: string } | null }> {
  const { direction } = orders[query.order];
  const { limit } = query;
  const first = firstOfParts({ ...query, limit: limit + 1 });
  const rows = await transaction.execute<(InboxRow & { order_key: string })[]>(
    `select c.id, c.unit_id, c.number, c.subject, c.state, c.status, c.revision, c.category, c.severity, c.channel, c.round,
       c.snapshot -> 'flags' as flags, c.waits_for, c.waits_keys, c.next_due_at, c.next_due_sla, c.received_at, c.updated_at, p.place::text as order_key
     from (${first.sql} order by place ${direction}, id ${direction} limit ?) p join complaint_case c on c.id = p.id
     order by p.place ${direction}, p.id ${direction}`,
    [...first.parameters, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last ? { key: last.order_key, id: last.id } : null };
}

/** Counting stops here: nobody works off more, and the cost stays bounded. */
export const countLimit = 1000;

/** How many cases each view holds, up to {@link countLimit}. */
export async function countViews(
  transaction: Transaction,
  units: readonly string[],
  views: Record<string, InboxFilter>,
): Promise<Record<string, number>> {
  const counts = Object.entries(views).map(([name, filter]) => {
    const { sql, parameters } = firstOfParts({ units, filter, order: 'due', limit: countLimit });
    return { sql: `(select count(*) from (${sql} limit ${countLimit}) n)::int as "${name}"`, parameters };
  });
  const [row] = await transaction.execute<Record<string, number>[]>(
    `select ${counts.map(({ sql }) => sql).join(', ')}`,
    counts.flatMap(({ parameters }) => parameters),
  );
  return row ?? {};
}

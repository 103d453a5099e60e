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
  /** Only what waits for somebody who answers to one of these keys. */
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

const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;

function conditions(filter: InboxFilter): { sql: string[]; parameters: unknown[] } {
  const sql: string[] = [];
  const parameters: unknown[] = [];
  const add = (condition: string, ...values: unknown[]): void => {
    sql.push(condition);
    parameters.push(...values);
  };
  if (filter.status === 'open') add("c.status = 'open'");
  if (filter.status === 'closed') add("c.status in ('done', 'cancelled')");
  if (filter.waitsKeys) add('c.waits_keys && string_to_array(?, chr(31))', filter.waitsKeys.join('\u001f'));
  if (filter.dueBefore) add('c.due_order < ?::timestamptz', filter.dueBefore);
  if (filter.state) add('c.state = ?', filter.state);
  if (filter.category) add('c.category = any (string_to_array(?, chr(31)))', filter.category.join('\u001f'));
  if (filter.severity) add('c.severity = ?', filter.severity);
  if (filter.channel) add('c.channel = ?', filter.channel);
  if (filter.department) add("exists (select from jsonb_array_elements(c.waits_for) w where w ->> 'department' = ?)", filter.department);
  const { text, personHash } = filter;
  const found = [
    ...(text ? [['c.subject ilike ? or c.number ilike ?', likePattern(text)]] : []),
    ...(personHash ? [['c.complainant_name_hash = ? or c.complainant_contact_hash = ?', personHash]] : []),
  ];
  if (found.length > 0) add(`(${found.map(([condition]) => condition).join(' or ')})`, ...found.flatMap(([, value]) => [value, value]));
  return { sql, parameters };
}

/**
 * A page of the inbox. Each unit is read in order from its own index and the pages are merged,
 * so that the cost follows the page and not the number of cases.
 */
export async function readInbox(transaction: Transaction, { units, filter, order, after, limit }: InboxQuery): Promise<{ rows: InboxRow[]; next: { key: string; id: string } | null }> {
  const { column, direction, compare } = orders[order];
  const { sql, parameters } = conditions(filter);
  const where = ['c.unit_id = u.unit', ...sql, ...(after ? [`(c.${column}, c.id) ${compare} (?::timestamptz, ?::uuid)`] : [])];
  const rows = await transaction.execute<(InboxRow & { order_key: string })[]>(
    `select p.* from unnest(string_to_array(?, ',')::uuid[]) u (unit) cross join lateral (
       select c.id, c.unit_id, c.number, c.subject, c.state, c.status, c.revision, c.category, c.severity, c.channel, c.round,
         c.snapshot -> 'flags' as flags, c.waits_for, c.waits_keys, c.next_due_at, c.next_due_sla, c.received_at, c.updated_at,
         c.${column}::text as order_key, c.${column} as order_value
       from complaint_case c where ${where.join(' and ')} order by c.${column} ${direction}, c.id ${direction} limit ?
     ) p order by p.order_value ${direction}, p.id ${direction} limit ?`,
    [units.join(','), ...parameters, ...(after ? [after.key, after.id] : []), limit + 1, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last ? { key: last.order_key, id: last.id } : null };
}

/** Counting stops here: nobody works off more, and the cost stays bounded. */
export const countLimit = 1000;

/** How many cases each view holds, up to {@link countLimit}. */
export async function countViews(transaction: Transaction, units: readonly string[], views: Record<string, InboxFilter>): Promise<Record<string, number>> {
  const names = Object.keys(views);
  const parts = names.map((name) => {
    const { sql, parameters } = conditions(views[name] ?? {});
    const where = ["c.unit_id = any (string_to_array(?, ',')::uuid[])", ...sql].join(' and ');
    return { sql: `(select count(*) from (select 1 from complaint_case c where ${where} limit ${countLimit}) n)::int as "${name}"`, parameters: [units.join(','), ...parameters] };
  });
  const [row] = await transaction.execute<Record<string, number>[]>(`select ${parts.map(({ sql }) => sql).join(', ')}`, parts.flatMap(({ parameters }) => parameters));
  return row ?? {};
}

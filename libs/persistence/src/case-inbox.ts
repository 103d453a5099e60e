import type { ComplaintCase } from './entities/cases';
import type { RowOf } from './entities/row';
import { joined, raw, sql, type Sql } from './sql';
import type { Statements } from './statements';

const columns = [
  'id',
  'unit_id',
  'number',
  'subject',
  'state',
  'status',
  'revision',
  'category',
  'severity',
  'channel',
  'round',
  'flags',
  'waits_for',
  'waits_keys',
  'next_due_at',
  'next_due_sla',
  'received_at',
  'updated_at',
] as const satisfies (keyof RowOf<ComplaintCase>)[];

/** One row of the inbox as stored. */
export type InboxRow = Pick<RowOf<ComplaintCase>, (typeof columns)[number]>;

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
  due: { column: raw('due_order'), direction: raw('asc'), follows: raw('>') },
  received: { column: raw('received_at'), direction: raw('desc'), follows: raw('<') },
  updated: { column: raw('updated_at'), direction: raw('desc'), follows: raw('<') },
} as const;

const statuses = { open: ['open'], closed: ['done', 'cancelled'], any: ['open', 'done', 'cancelled'] } as const;

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
  const words: Sql[] = [
    ...(text ? [sql`c.subject ilike ${likePattern(text)} or c.number ilike ${likePattern(text)}`] : []),
    ...(personHash ? [sql`c.complainant_name_hash = ${personHash} or c.complainant_contact_hash = ${personHash}`] : []),
  ];
  const waitsForDepartment = sql`exists (
    select from jsonb_array_elements(c.waits_for) w where w ->> 'department' = ${department})`;
  return [
    ...(dueBefore ? [sql`c.due_order < ${dueBefore}::timestamptz`] : []),
    ...(state ? [sql`c.state = ${state}`] : []),
    ...(category ? [sql`c.category = any (${category}::text[])`] : []),
    ...(severity ? [sql`c.severity = ${severity}`] : []),
    ...(channel ? [sql`c.channel = ${channel}`] : []),
    ...(department ? [waitsForDepartment] : []),
    ...(words.length > 0 ? [sql`(${joined(words, ' or ')})`] : []),
  ];
}

const all = (parts: readonly Sql[]): Sql => joined(parts, ' and ');

/** The first cases of each unit and status. An index holds them in each of the three orders. */
function firstByStatus({ units, filter, order, after, limit }: InboxQuery): Sql {
  const { column, direction, follows } = orders[order];
  const { waitsKeys, status = 'any' } = filter;
  const where = [
    sql`c.unit_id = u.unit`,
    sql`c.status = s.status`,
    ...conditions(filter),
    ...(waitsKeys
      ? [
          sql`c.id in (
            select w.case_id from case_waits w where w.unit_id = u.unit and w.key = any (${waitsKeys}::text[]))`,
        ]
      : []),
    ...(after ? [sql`(c.${column}, c.id) ${follows} (${after.key}::timestamptz, ${after.id}::uuid)`] : []),
  ];
  return sql`select f.id, f.place
    from unnest(${units}::uuid[]) u (unit)
    cross join unnest(${waitsKeys ? statuses.open : statuses[status]}::text[]) s (status)
    cross join lateral (
      select c.id, c.${column} as place from complaint_case c where ${all(where)}
      order by c.${column} ${direction}, c.id ${direction} limit ${limit}
    ) f`;
}

/** The first cases of each unit that wait for each key, by when they are due. An index holds them in this order. */
function firstByKey({ units, filter, after, limit }: InboxQuery, keys: readonly string[]): Sql {
  const ofCase = conditions(filter);
  const where = [
    sql`w.unit_id = u.unit`,
    sql`w.key = k.key`,
    ...ofCase,
    ...(after ? [sql`(w.due_order, w.case_id) > (${after.key}::timestamptz, ${after.id}::uuid)`] : []),
  ];
  const source =
    ofCase.length > 0 ? raw('case_waits w join complaint_case c on c.id = w.case_id') : raw('case_waits w');
  return sql`select distinct f.id, f.place
    from unnest(${units}::uuid[]) u (unit)
    cross join unnest(${keys}::text[]) k (key)
    cross join lateral (
      select w.case_id as id, w.due_order as place from ${source} where ${all(where)}
      order by w.due_order, w.case_id limit ${limit}
    ) f`;
}

/**
 * The first cases of an inbox, as id and place in its order. So many are read of each
 * unit's cases of each status, or of those that wait for each key, that the first of
 * all are among them: the cost follows the page and not the number of cases.
 */
function firstOfParts(query: InboxQuery): Sql {
  const { waitsKeys } = query.filter;
  return waitsKeys && query.order === 'due' ? firstByKey(query, waitsKeys) : firstByStatus(query);
}

/** A page of the inbox, and one row more where others follow. */
export function inboxRows(query: InboxQuery): Sql<InboxRow & { order_key: string }> {
  const { direction } = orders[query.order];
  const limit = query.limit + 1;
  return sql`select ${raw(columns.map((column) => `c.${column}`).join(', '))}, p.place::text as order_key
    from (
      ${firstOfParts({ ...query, limit })} order by place ${direction}, id ${direction} limit ${limit}
    ) p
    join complaint_case c on c.id = p.id
    order by p.place ${direction}, p.id ${direction}`;
}

/** The rows of a page, and where the next one begins. */
export function firstPage(
  rows: readonly (InboxRow & { order_key: string })[],
  limit: number,
): { rows: InboxRow[]; next: { key: string; id: string } | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last ? { key: last.order_key, id: last.id } : null };
}

export async function readInbox(statements: Statements, query: InboxQuery): Promise<ReturnType<typeof firstPage>> {
  return firstPage(await statements.query(inboxRows(query)), query.limit);
}

/** Counting stops here: nobody works off more, and the cost stays bounded. */
export const countLimit = 1000;

/**
 * How many cases each view holds, up to {@link countLimit}. Views that differ only in when their cases are due are
 * counted from the same rows.
 */
export function viewCounts(
  units: readonly string[],
  views: Record<string, InboxFilter>,
): Sql<{ view: string; count: number }> {
  type Member = [view: string, dueBefore?: string | undefined];
  const groups = new Map<string, { filter: InboxFilter; members: Member[] }>();
  for (const [view, { dueBefore, ...filter }] of Object.entries(views)) {
    const group = groups.get(JSON.stringify(filter)) ?? { filter, members: [] as Member[] };
    groups.set(JSON.stringify(filter), group);
    group.members.push([view, dueBefore]);
  }
  const counted = [...groups.values()].map(({ filter, members }) => {
    const query = { units, order: 'due', limit: countLimit } as const;
    const [view, dueBefore]: Member = members[0] ?? [''];
    if (members.length === 1)
      return sql`select ${view}::text as view, (
        select count(*) from (
          ${firstOfParts({ ...query, filter: dueBefore ? { ...filter, dueBefore } : filter })} limit ${countLimit}
        ) n)::int as count`;
    const counts = members.map(([, before]) =>
      before ? sql`count(*) filter (where n.place < ${before}::timestamptz)` : sql`count(*)`,
    );
    const names: string[] = members.map(([name]) => name);
    return sql`select unnest(${names}::text[]) as view,
        least(unnest(array[${joined(counts, ', ')}]), ${countLimit})::int as count
      from (${firstOfParts({ ...query, filter })}) n`;
  });
  return joined(counted, ' union all ');
}

export async function countViews(
  statements: Statements,
  units: readonly string[],
  views: Record<string, InboxFilter>,
): Promise<Record<string, number>> {
  const rows = await statements.query(viewCounts(units, views));
  return Object.fromEntries(rows.map(({ view, count }) => [view, count]));
}

import type { CasePage, CaseRow, PolicyTitles } from '@redress/api-contract';
import { instantOfStored } from '@redress/persistence';
import type { InboxRow } from '@redress/persistence';
import type { LocalizedText, PolicyRevision } from '@redress/policy-sdk';
import { personOf } from '../organisation/people';
import type { People } from '../organisation/people';
import type { UnitEntry } from '../organisation/unit-repository';
import { caseWorkflowOf, titleOf } from './titles';
import type { Titled } from './titles';

/** Rows with ids, and beside them each title that they need, once. */
export type InboxPage = Pick<CasePage, 'cases' | 'units' | 'people' | 'titles'>;

export interface InboxPageSource {
  rows: readonly InboxRow[];
  units: readonly UnitEntry[];
  /** By hash. */
  revisions: ReadonlyMap<string, PolicyRevision>;
  /** By unit id. */
  people: ReadonlyMap<string, People>;
  /** Keys that the reader answers to, by unit id. */
  keys: ReadonlyMap<string, ReadonlySet<string>>;
  now: string;
}

export const emptyPage: InboxPage = { cases: [], units: {}, people: {}, titles: {} };

/** Enough of a revision's hash to tell those of a page apart. */
const policyKey = (hash: string): string => hash.slice(0, 12);

type Ids = readonly (string | null | undefined)[];

const titlesById = (entries: Titled, ids: Ids): Record<string, LocalizedText> =>
  Object.fromEntries([...new Set(ids)].flatMap((id) => (id ? [[id, titleOf(entries, id)]] : [])));

function policyTitles(revision: PolicyRevision, rows: readonly InboxRow[]): PolicyTitles {
  const { states } = caseWorkflowOf(revision);
  const waitsFor = rows.flatMap(({ waits_for }) => waits_for);
  const severities = titlesById(
    revision.severities,
    rows.map(({ severity }) => severity),
  );
  const stateTitles = titlesById(
    states,
    rows.map(({ state }) => state),
  );
  return {
    states: Object.fromEntries(
      Object.entries(stateTitles).map(([id, title]) => [id, { title, next: states[id]?.next ?? title }]),
    ),
    categories: titlesById(
      revision.categories,
      rows.map(({ category }) => category),
    ),
    severities: Object.fromEntries(
      Object.entries(severities).map(([id, title]) => [id, { title, rank: revision.severities[id]?.rank ?? 0 }]),
    ),
    channels: titlesById(
      revision.channels,
      rows.map(({ channel }) => channel),
    ),
    slas: titlesById(
      revision.slas,
      rows.map(({ next_due_sla }) => next_due_sla),
    ),
    roles: titlesById(
      revision.roles,
      waitsFor.map(({ role }) => role),
    ),
    departments: titlesById(
      revision.departments,
      waitsFor.map(({ department }) => department),
    ),
  };
}

function caseRow(row: InboxRow, { keys, now }: InboxPageSource): CaseRow {
  const { next_due_at: due, next_due_sla: sla } = row;
  const dueAt = due === null ? null : instantOfStored(due);
  return {
    id: row.id,
    number: row.number,
    unit: row.unit_id,
    policy: policyKey(row.revision),
    subject: row.subject,
    state: row.state,
    status: row.status,
    waitsFor: row.waits_for.map(({ role, department, person }) => ({
      ...(role === undefined ? {} : { role }),
      ...(department === undefined ? {} : { department }),
      ...(person === undefined ? {} : { person }),
    })),
    mine: row.status === 'open' && row.waits_keys.some((key) => keys.get(row.unit_id)?.has(key)),
    category: row.category,
    severity: row.severity,
    channel: row.channel,
    round: row.round,
    flags: row.flags,
    deadline: dueAt === null || sla === null ? null : { sla, dueAt, overdue: dueAt < now },
    receivedAt: instantOfStored(row.received_at),
    updatedAt: instantOfStored(row.updated_at),
  };
}

/** A page of the inbox with each title once. Pure: the same input gives the same page. */
export function inboxPage(source: InboxPageSource): InboxPage {
  const { rows, units, revisions, people } = source;
  const named = new Map(
    rows.flatMap(({ unit_id: unit, waits_for }) =>
      waits_for.flatMap(({ person }) => {
        const known = people.get(unit);
        return person === undefined || !known ? [] : [[person, personOf(known, person).name] as const];
      }),
    ),
  );
  const shown = new Set(rows.map(({ unit_id }) => unit_id));
  return {
    cases: rows.map((row) => caseRow(row, source)),
    units: Object.fromEntries(
      units.filter(({ id }) => shown.has(id)).map(({ id, code, name }) => [id, { code, name }]),
    ),
    people: Object.fromEntries(named),
    titles: Object.fromEntries(
      [...revisions].map(([hash, revision]) => [
        policyKey(hash),
        policyTitles(
          revision,
          rows.filter((row) => row.revision === hash),
        ),
      ]),
    ),
  };
}

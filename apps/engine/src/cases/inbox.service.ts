import { Injectable } from '@nestjs/common';
import type { CaseCounts, CasePage, CaseQuery } from '@redress/api-contract';
import { actorKeys } from '@redress/engine-core';
import { InvalidInputError } from '@redress/errors';
import { Database, firstPage, inboxRows, PersonalDataCipher, viewCounts } from '@redress/persistence';
import type { InboxFilter, InboxRow, Statements } from '@redress/persistence';
import type { PolicyRevision } from '@redress/policy-sdk';
import { Temporal } from 'temporal-polyfill';
import type { People } from '../organisation/people';
import { emptyPage, inboxPage } from '../case-view/inbox-page';
import type { InboxPage } from '../case-view/inbox-page';
import { text } from '../http/localized';
import { Clock } from '../platform/engine-settings';
import { RevisionLibrary } from '../policies/revision-library';
import type { SignedIn } from '../http/signed-in';
import { UnitDirectory } from '../organisation/unit-directory';
import type { UnitEntry } from '../organisation/unit-repository';
import { actorOf } from './case-context';
import { CountCache } from './count-cache';

const noCounts: CaseCounts = { mine: 0, open: 0, overdue: 0, today: 0, closed: 0 };

type Cursor = { key: string; id: string };

const writeCursor = ({ key, id }: Cursor): string => Buffer.from(JSON.stringify([key, id])).toString('base64url');

function readCursor(cursor: string | undefined): Cursor | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (
      typeof key === 'string' &&
      /^[\d :.+TZ-]+$|^infinity$/.test(key) &&
      typeof id === 'string' &&
      /^[0-9a-f-]{36}$/.test(id)
    )
      return { key, id };
  } catch {
    // Not one of ours; told below.
  }
  throw new InvalidInputError(
    'cursor',
    text('翻页位置无效，请从第一页重新查看。', 'This page marker is not valid; begin at the first page.'),
  );
}

/** The day that was asked for last in each zone, from midnight to midnight, in milliseconds. */
const days = new Map<string, { from: number; to: number }>();

/** Midnight that ends today in a zone. */
function endOfToday(now: Date, zone: string): string {
  const at = now.getTime();
  let day = days.get(zone);
  if (!day || at < day.from || at >= day.to) {
    const begin = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).startOfDay();
    day = { from: begin.epochMilliseconds, to: begin.add({ days: 1 }).epochMilliseconds };
    days.set(zone, day);
  }
  return new Date(day.to).toISOString();
}

/** The inbox: what has to be done, in the order in which it is due. */
@Injectable()
export class InboxService {
  constructor(
    private readonly database: Database,
    private readonly units: UnitDirectory,
    private readonly library: RevisionLibrary,
    private readonly cipher: PersonalDataCipher,
    private readonly clock: Clock,
    private readonly counts: CountCache,
  ) {}

  async list(person: SignedIn, query: CaseQuery): Promise<CasePage> {
    const now = this.clock.now();
    const units =
      query.unit === undefined
        ? await this.units.visibleTo(person)
        : [await this.units.demandVisible(person, query.unit)];
    if (units.length === 0)
      return {
        ...emptyPage,
        nextCursor: null,
        counts: noCounts,
        asOf: now.toISOString(),
      };
    const ids = units.map(({ id }) => id);
    const keys = [...new Set(ids.flatMap((id) => [...actorKeys(actorOf(person, id))]))];
    const views = this.views(keys, now, units[0]?.zone ?? 'Asia/Shanghai');
    const after = readCursor(query.cursor);
    const statements = this.database.eachInUnits(ids);
    const filter = await this.filterOf(statements, query, units, now);
    const limit = query.limit ?? 50;
    const page = inboxRows({
      units: ids,
      filter: { ...filter, ...views[query.view ?? 'open'] },
      order: query.order ?? 'due',
      ...(after ? { after } : {}),
      limit,
    });
    const counted = viewCounts(ids, this.counted(views));
    const asked = JSON.stringify([ids, keys, views.today.dueBefore]);
    const known = after ? null : this.counts.find(asked, now.getTime());
    const keep = this.counts.counting(asked, ids, now.getTime());
    const [pageRows, fresh] =
      after || known ? [await statements.query(page), null] : await statements.together([page, counted]);
    const counts = fresh
      ? { ...noCounts, ...Object.fromEntries(fresh.map(({ view, count }) => [view, count])) }
      : known;
    if (fresh && counts) keep(counts);
    const { rows, next } = firstPage(pageRows, limit);
    return {
      ...(await this.pageOf(statements, rows, units, person, now)),
      nextCursor: next ? writeCursor(next) : null,
      counts,
      asOf: now.toISOString(),
    };
  }

  private views(keys: string[], now: Date, zone: string): Record<NonNullable<CaseQuery['view']>, InboxFilter> {
    return {
      mine: { status: 'open', waitsKeys: keys },
      open: { status: 'open' },
      overdue: { status: 'open', dueBefore: now.toISOString() },
      today: { status: 'open', dueBefore: endOfToday(now, zone) },
      closed: { status: 'closed' },
      all: {},
    };
  }

  private counted({ all: _all, ...views }: Record<string, InboxFilter>): Record<string, InboxFilter> {
    return views;
  }

  /** A category stands for those under it, too. */
  private async filterOf(
    statements: Statements,
    query: CaseQuery,
    units: readonly UnitEntry[],
    now: Date,
  ): Promise<InboxFilter> {
    const { state, category, severity, channel, department, search } = query;
    const revisions =
      category === undefined
        ? []
        : await Promise.all(units.map(({ id }) => this.library.current(statements, id, now.toISOString())));
    const under = revisions.flatMap(({ revision }) =>
      Object.entries(revision.categories).flatMap(([id, { path }]) =>
        category !== undefined && path.includes(category) ? [id] : [],
      ),
    );
    const words = search?.trim();
    return {
      ...(state === undefined ? {} : { state }),
      ...(category === undefined ? {} : { category: [...new Set([category, ...under])] }),
      ...(severity === undefined ? {} : { severity }),
      ...(channel === undefined ? {} : { channel }),
      ...(department === undefined ? {} : { department }),
      ...(words ? { text: words, personHash: this.cipher.hash(words) } : {}),
    };
  }

  private async pageOf(
    statements: Statements,
    rows: readonly InboxRow[],
    units: readonly UnitEntry[],
    person: SignedIn,
    now: Date,
  ): Promise<InboxPage> {
    const revisions = new Map<string, PolicyRevision>();
    for (const { unit_id: unit, revision } of rows)
      if (!revisions.has(revision)) revisions.set(revision, await this.library.revision(statements, unit, revision));
    const people = new Map<string, People>();
    for (const { unit_id: unit } of rows) if (!people.has(unit)) people.set(unit, await this.units.peopleOf(unit));
    const keys = new Map(units.map(({ id }) => [id, actorKeys(actorOf(person, id))]));
    return inboxPage({ rows, units, revisions, people, keys, now: now.toISOString() });
  }
}

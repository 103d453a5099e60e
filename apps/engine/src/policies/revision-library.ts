import { Injectable } from '@nestjs/common';
import { prepare, readRevision } from '@redress/engine-core';
import { Database, sql } from '@redress/persistence';
import type { PublishedRevision, RevisionSource, RowOf, Sql, Statements } from '@redress/persistence';
import type { PolicyRevision } from '@redress/policy-sdk';
import { builtInCalendars, createCalendar } from '@redress/working-time';
import type { WorkingCalendar } from '@redress/working-time';

/** A published revision with its place in the unit's history. */
export interface Published {
  revision: PolicyRevision;
  number: number;
  effectiveFrom: string;
  publishedBy: string | null;
  reason: string | null;
}

/** Where a revision stands in the unit's history. */
export type Publication = Omit<Published, 'revision'>;

/** A revision's place in its unit's history, as stored. */
export type PublicationRow = Pick<
  RowOf<PublishedRevision>,
  'number' | 'hash' | 'reason' | 'published_by' | 'effective_from'
>;

/** The revision in force: the newest that has come into effect. */
export const revisionInForce = (unitId: string, now: string): Sql<PublicationRow> =>
  sql`select number, hash, reason, published_by, effective_from from policy_revision
    where unit_id = ${unitId} and effective_from <= ${now}::timestamptz order by number desc limit 1`;

/** Compiled revisions and calendars. They never change, so each is read and prepared once. */
@Injectable()
export class RevisionLibrary implements RevisionSource {
  private readonly revisions = new Map<string, PolicyRevision>();
  private readonly publications = new Map<string, Publication>();
  private readonly calendars = new Map<string, WorkingCalendar>();

  constructor(private readonly database: Database) {}

  async revision(statements: Statements, unitId: string, hash: string): Promise<PolicyRevision> {
    const known = this.revisions.get(hash);
    if (known) return known;
    const [row] = await statements.query(
      sql<{
        content: Record<string, unknown>;
      }>`select content from policy_revision where unit_id = ${unitId} and hash = ${hash} limit 1`,
    );
    if (!row) throw new Error(`The revision ${hash} of unit ${unitId} is not stored.`);
    // Two may have read it at once: all that is prepared for a revision hangs on the one object that is kept.
    const read = this.revisions.get(hash) ?? readRevision(row.content);
    this.revisions.set(hash, read);
    prepare(read);
    return read;
  }

  /** The revision in force. */
  async current(statements: Statements, unitId: string, now: string): Promise<Published> {
    return this.published(statements, unitId, await statements.query(revisionInForce(unitId, now)));
  }

  /** What {@link revisionInForce} has read. */
  async published(statements: Statements, unitId: string, [row]: readonly PublicationRow[]): Promise<Published> {
    if (!row) throw new Error(`No policy is in force at unit ${unitId}.`);
    return { revision: await this.revision(statements, unitId, row.hash), ...publicationOf(row) };
  }

  /** Number and effective date of the revision that a case is pinned to. */
  async publicationOf(unitId: string, hash: string): Promise<Publication> {
    const key = `${unitId}:${hash}`;
    const known = this.publications.get(key);
    if (known) return known;
    const [row] = await this.database.above.query(
      sql<PublicationRow>`select number, hash, reason, published_by, effective_from from policy_revision
        where unit_id = ${unitId} and hash = ${hash} order by number limit 1`,
    );
    const publication = row
      ? publicationOf(row)
      : { number: 0, effectiveFrom: new Date(0).toISOString(), publishedBy: null, reason: null };
    this.publications.set(key, publication);
    return publication;
  }

  calendar({ calendar: id, zone }: PolicyRevision['unit']): WorkingCalendar {
    const key = `${id} ${zone}`;
    const known = this.calendars.get(key);
    if (known) return known;
    const make = builtInCalendars[id as keyof typeof builtInCalendars] ?? builtInCalendars['cn-office'];
    const calendar = createCalendar(make(zone));
    this.calendars.set(key, calendar);
    return calendar;
  }
}

const publicationOf = ({ number, effective_from, published_by, reason }: PublicationRow): Publication => ({
  number,
  effectiveFrom: new Date(effective_from).toISOString(),
  publishedBy: published_by,
  reason,
});

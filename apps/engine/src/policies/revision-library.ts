import { Injectable } from '@nestjs/common';
import { prepare, readRevision } from '@redress/engine-core';
import { Database } from '@redress/persistence';
import type { RevisionSource, Statements } from '@redress/persistence';
import type { PolicyRevision } from '@redress/policy-sdk';
import { builtInCalendars, createCalendar } from '@redress/working-time';
import type { WorkingCalendar } from '@redress/working-time';
import { revisionInForce, RevisionRepository } from './revision-repository';
import type { PublicationRow } from './revision-repository';

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

/** Compiled revisions and calendars. They never change, so each is read and prepared once. */
@Injectable()
export class RevisionLibrary implements RevisionSource {
  private readonly revisions = new Map<string, PolicyRevision>();
  private readonly publications = new Map<string, Publication>();
  private readonly calendars = new Map<string, WorkingCalendar>();

  constructor(
    private readonly database: Database,
    private readonly stored: RevisionRepository,
  ) {}

  async revision(statements: Statements, unitId: string, hash: string): Promise<PolicyRevision> {
    const known = this.revisions.get(hash);
    if (known) return known;
    const content = await this.stored.content(statements, unitId, hash);
    if (!content) throw new Error(`The revision ${hash} of unit ${unitId} is not stored.`);
    // Two may have read it at once: all that is prepared for a revision hangs on the one object that is kept.
    const read = this.revisions.get(hash) ?? readRevision(content);
    this.revisions.set(hash, read);
    prepare(read);
    return read;
  }

  /** The revision in force. */
  async current(statements: Statements, unitId: string, now: string): Promise<Published> {
    return this.published(statements, unitId, await statements.query(revisionInForce(unitId, now)));
  }

  /** The same for those who have no transaction and need none. */
  async inForce(unitId: string, now: string): Promise<PolicyRevision> {
    return (await this.current(this.database.above, unitId, now)).revision;
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
    const row = await this.stored.publication(this.database.above, unitId, hash);
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

import { Injectable } from '@nestjs/common';
import { prepare, readRevision } from '@redress/engine-core';
import { Database } from '@redress/persistence';
import type { RevisionSource, Transaction } from '@redress/persistence';
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
export type Place = Omit<Published, 'revision'>;

interface RevisionRow {
  number: number;
  hash: string;
  reason: string | null;
  published_by: string | null;
  effective_from: string | Date;
}

/** Compiled revisions and calendars. They never change, so each is read and prepared once. */
@Injectable()
export class RevisionLibrary implements RevisionSource {
  private readonly revisions = new Map<string, PolicyRevision>();
  private readonly published = new Map<string, Place>();
  private readonly calendars = new Map<string, WorkingCalendar>();

  constructor(private readonly database: Database) {}

  async revision(transaction: Transaction, unitId: string, hash: string): Promise<PolicyRevision> {
    const known = this.revisions.get(hash);
    if (known) return known;
    const [row] = await transaction.execute<{ content: Record<string, unknown> }[]>(
      'select content from policy_revision where unit_id = ? and hash = ? limit 1',
      [unitId, hash],
    );
    if (!row) throw new Error(`The revision ${hash} of unit ${unitId} is not stored.`);
    // Two may have read it at once: all that is prepared for a revision hangs on the one object that is kept.
    const read = this.revisions.get(hash) ?? readRevision(row.content);
    this.revisions.set(hash, read);
    prepare(read);
    return read;
  }

  /** The revision in force: the newest that has come into effect. */
  async current(transaction: Transaction, unitId: string, now: string): Promise<Published> {
    const [row] = await transaction.execute<RevisionRow[]>(
      'select number, hash, reason, published_by, effective_from from policy_revision where unit_id = ? and effective_from <= ?::timestamptz order by number desc limit 1',
      [unitId, now],
    );
    if (!row) throw new Error(`No policy is in force at unit ${unitId}.`);
    return { revision: await this.revision(transaction, unitId, row.hash), ...placeOf(row) };
  }

  /** Number and effective date of the revision that a case is pinned to. */
  async placeOf(unitId: string, hash: string): Promise<Place> {
    const key = `${unitId}:${hash}`;
    const known = this.published.get(key);
    if (known) return known;
    const [row] = await this.database.above<RevisionRow>(
      'select number, hash, reason, published_by, effective_from from policy_revision where unit_id = ? and hash = ? order by number limit 1',
      [unitId, hash],
    );
    const place = row
      ? placeOf(row)
      : { number: 0, effectiveFrom: new Date(0).toISOString(), publishedBy: null, reason: null };
    this.published.set(key, place);
    return place;
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

const placeOf = ({ number, effective_from, published_by, reason }: RevisionRow): Place => ({
  number,
  effectiveFrom: new Date(effective_from).toISOString(),
  publishedBy: published_by,
  reason,
});

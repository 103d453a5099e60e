import { Injectable } from '@nestjs/common';
import { PublishedRevision, sql } from '@redress/persistence';
import type { RowOf, Sql, Statements, Transaction } from '@redress/persistence';
import type { PolicyRevision } from '@redress/policy-sdk';
import type { PublishedBy } from './overlay-repository';

type Row = RowOf<PublishedRevision>;

/** A revision's place in its unit's history, as stored. */
export type PublicationRow = Pick<Row, 'number' | 'hash' | 'reason' | 'published_by' | 'effective_from'>;

/** The revision in force: the newest that has come into effect. */
export const revisionInForce = (unitId: string, now: string): Sql<PublicationRow> =>
  sql`select number, hash, reason, published_by, effective_from from policy_revision
    where unit_id = ${unitId} and effective_from <= ${now}::timestamptz order by number desc limit 1`;

/** All that were ever in force at a unit or will be, the newest first. */
export const publicationsOf = (unitId: string): Sql<PublicationRow> =>
  sql`select number, hash, reason, published_by, effective_from from policy_revision
    where unit_id = ${unitId} order by number desc`;

/** Published revisions. They stand above the units, so any statements may read them. */
@Injectable()
export class RevisionRepository {
  /** The compiled policy, in whatever format it was stored. */
  async content(statements: Statements, unitId: string, hash: string): Promise<Record<string, unknown> | null> {
    const [row] = await statements.query(
      sql<{ content: Record<string, unknown> }>`select content from policy_revision
        where unit_id = ${unitId} and hash = ${hash} limit 1`,
    );
    return row?.content ?? null;
  }

  /** Where a revision stood first: one that is published again keeps its number. */
  async publication(statements: Statements, unitId: string, hash: string): Promise<PublicationRow | null> {
    const [row] = await statements.query(
      sql<PublicationRow>`select number, hash, reason, published_by, effective_from from policy_revision
        where unit_id = ${unitId} and hash = ${hash} order by number limit 1`,
    );
    return row ?? null;
  }

  /** Units under some policy, by id. */
  async unitsWithPolicy(statements: Statements): Promise<Set<string>> {
    const rows = await statements.query(sql<Pick<Row, 'unit_id'>>`select distinct unit_id from policy_revision`);
    return new Set(rows.map(({ unit_id: unit }) => unit));
  }

  /** Stores a revision as the unit's newest and gives its number. */
  async publish(
    transaction: Transaction,
    unitId: string,
    revision: PolicyRevision,
    { person, reason, at }: PublishedBy,
  ): Promise<number> {
    const em = transaction.entities();
    const [last] = await em.find(
      PublishedRevision,
      { unitId },
      { orderBy: { number: 'desc' }, fields: ['number'], limit: 1 },
    );
    const number = (last?.number ?? 0) + 1;
    em.create(PublishedRevision, {
      unitId,
      number,
      hash: revision.hash,
      content: revision,
      reason,
      publishedBy: person,
      effectiveFrom: new Date(at),
    });
    await transaction.flush();
    return number;
  }
}

import { Injectable } from '@nestjs/common';
import { Database, sql } from '@redress/persistence';
import type { Sql } from '@redress/persistence';
import type { LocalizedText } from '@redress/policy-sdk';
import type { DocumentRow } from './document-view';
import { announce, announcing } from '../platform/announcements';
import { forgottenBefore } from '../platform/forgotten-jobs';

export interface NewDocument {
  id: string;
  unitId: string;
  caseId: string;
  document: string;
  locale: 'zh-CN' | 'en';
  masked: boolean;
  requestedBy: string;
  requestedAt: string;
}

/** Puts a document in line; the worker makes it. The same id is put in line once. */
export const documentQueued = ({
  id,
  unitId,
  caseId,
  document,
  locale,
  masked,
  requestedBy,
  requestedAt,
}: NewDocument): Sql[] => [
  sql`insert into document (id, unit_id, case_id, document, locale, masked, status, requested_by, requested_at)
    values (${id}, ${unitId}, ${caseId}, ${document}, ${locale}, ${masked}, 'queued', ${requestedBy}, ${requestedAt})
    on conflict (id) do nothing`,
  announcing({ kind: 'document', id, unit: unitId, status: 'queued', progress: 0 }),
];

/** The documents of a case, newest first. */
export const documentsOf = (caseId: string): Sql<DocumentRow> =>
  sql`select * from document where case_id = ${caseId} order by requested_at desc, id`;

export const documentById = (id: string): Sql<DocumentRow> => sql`select * from document where id = ${id}`;

/** A finished file. */
export interface MadeDocument {
  final: boolean;
  pages: number;
  sha256: string;
  size: number;
  warnings: LocalizedText[];
  finishedAt: string;
}

type Named = Pick<DocumentRow, 'id' | 'unit_id'>;

/** How far each document is; every step is announced. */
@Injectable()
export class DocumentRepository {
  constructor(private readonly database: Database) {}

  /** Marks a document as running and gives it; null if it is made, has failed, or is not there. */
  async begin({ id, unit_id: unit }: Named): Promise<DocumentRow | null> {
    const [row] = await this.database.eachInUnits([unit]).query(
      sql<DocumentRow>`update document set status = 'running', progress = 5, step = 'preparing'
        where id = ${id} and status not in ('done', 'failed') returning *`,
    );
    return row ?? null;
  }

  /** `progress`: share of the work that is done, in percent. */
  recordProgress({ id, unit_id: unit }: Named, step: string, progress: number): Promise<void> {
    return this.database.inUnits([unit], async (transaction) => {
      await transaction.query(
        sql`update document set progress = ${progress}, step = ${step} where id = ${id} and status = 'running'`,
      );
      await announce(transaction, { kind: 'document', id, unit, status: 'running', progress });
    });
  }

  /** The values stay as they are, however often the document is made. */
  async keepValues({ id, unit_id: unit }: Named, values: Record<string, unknown>): Promise<void> {
    await this.database
      .eachInUnits([unit])
      .query(sql`update document set helper_values = ${JSON.stringify(values)}::jsonb where id = ${id}`);
  }

  finish({ id, unit_id: unit }: Named, made: MadeDocument): Promise<void> {
    const { final, pages, sha256, size, warnings, finishedAt } = made;
    return this.database.inUnits([unit], async (transaction) => {
      await transaction.query(
        sql`update document set status = 'done', progress = 100, step = null, final = ${final}, pages = ${pages},
            sha256 = ${sha256}, size = ${size}, warnings = ${JSON.stringify(warnings)}::jsonb,
            finished_at = ${finishedAt}::timestamptz
          where id = ${id}`,
      );
      await announce(transaction, { kind: 'document', id, unit, status: 'done', progress: 100 });
    });
  }

  fail({ id, unit_id: unit }: Named, message: string, finishedAt: string): Promise<void> {
    return this.database.inUnits([unit], async (transaction) => {
      await transaction.query(
        sql`update document set status = 'failed', step = null, error = ${message},
            finished_at = ${finishedAt}::timestamptz
          where id = ${id}`,
      );
      await announce(transaction, { kind: 'document', id, unit, status: 'failed', progress: 100 });
    });
  }

  /** Documents whose job may have been lost. */
  forgotten(now: Date): Promise<Named[]> {
    const { queued, running } = forgottenBefore(now);
    return this.database.inSystem((transaction) =>
      transaction.query(
        sql<Named>`select id, unit_id from document
          where status = 'queued' and requested_at < ${queued}::timestamptz
            or status = 'running' and requested_at < ${running}::timestamptz
          limit 20`,
      ),
    );
  }
}

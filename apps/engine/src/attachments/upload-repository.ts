import { Injectable } from '@nestjs/common';
import { sql } from '@redress/persistence';
import type { RowOf, Statements, Upload } from '@redress/persistence';

export type UploadRow = Pick<RowOf<Upload>, 'id' | 'name' | 'media_type' | 'size' | 'sha256'>;

/** What has been uploaded and is not attached to a case yet. Written once and never edited. */
@Injectable()
export class UploadRepository {
  async add(statements: Statements, upload: Upload): Promise<void> {
    const { id, unitId, sha256, name, mediaType, size, uploadedBy, uploadedAt } = upload;
    await statements.query(
      sql`insert into upload (id, unit_id, sha256, name, media_type, size, uploaded_by, uploaded_at)
        values (${id}, ${unitId}, ${sha256}, ${name}, ${mediaType}, ${size}, ${uploadedBy},
          ${uploadedAt.toISOString()}::timestamptz)`,
    );
  }

  /** Those of these that the person has uploaded, by id. */
  async ofPerson(statements: Statements, personId: string, ids: readonly string[]): Promise<Map<string, UploadRow>> {
    const rows = await statements.query(
      sql<UploadRow>`select id, name, media_type, size, sha256 from upload
        where uploaded_by = ${personId} and id = any (${ids}::uuid[])`,
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

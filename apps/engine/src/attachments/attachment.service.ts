import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { InvalidInputError, NotFoundError } from '@redress/errors';
import { Database } from '@redress/persistence';
import { text } from '../http/localized';
import { Clock } from '../platform/engine-settings';
import { attachmentLimit } from './file-kinds';
import { safeFileName } from './file-name';
import { FileStore } from './file-store';
import { sniffedMediaType } from './file-type';
import { UploadRepository } from './upload-repository';

export interface StoredFile {
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
}

/** Files as they come in: streamed, measured, looked into, and kept under what they are. */
@Injectable()
export class AttachmentService {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly uploads: UploadRepository,
    private readonly clock: Clock,
  ) {}

  async store(source: Readable, fileName: string, limit = attachmentLimit): Promise<StoredFile> {
    const name = safeFileName(fileName);
    const received = await this.files.receive(source, limit);
    try {
      if (received.size === 0)
        throw new InvalidInputError(
          'file-empty',
          text('文件是空的，请重新选择。', 'The file is empty; choose another.'),
        );
      const mediaType = await sniffedMediaType(received.temporary, name);
      await this.files.keep(received);
      return { name, mediaType, size: received.size, sha256: received.sha256 };
    } catch (error) {
      await this.files.discard(received);
      throw error;
    }
  }

  async recordUpload(unitId: string, personId: string, file: StoredFile): Promise<{ id: string } & StoredFile> {
    const id = randomUUID();
    const { sha256, name, mediaType } = file;
    await this.uploads.add(this.database.eachInUnits([unitId]), {
      id,
      unitId,
      sha256,
      name,
      mediaType,
      size: String(file.size),
      uploadedBy: personId,
      uploadedAt: this.clock.now(),
    });
    return { id, ...file };
  }

  /** Uploads of this person at this unit as the `attach` command takes them. */
  async uploadsOf(unitId: string, personId: string, ids: readonly string[]): Promise<Record<string, unknown>[]> {
    if (ids.length === 0) return [];
    const byId = await this.uploads.ofPerson(this.database.eachInUnits([unitId]), personId, ids);
    return [...new Set(ids)].map((id) => {
      const row = byId.get(id);
      if (!row)
        throw new NotFoundError(
          'upload',
          text('有附件没有找到，请重新上传。', 'An upload was not found; upload it again.'),
        );
      return { id: row.id, name: row.name, mediaType: row.media_type, size: Number(row.size), sha256: row.sha256 };
    });
  }
}

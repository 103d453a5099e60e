import type { FastifyReply } from 'fastify';
import { attachmentHeader } from './file-name';
import type { FileStore } from './file-store';
import { NotFoundError } from '@redress/errors';
import { text } from '../http/localized';

/** Sends a stored file as a download that no browser runs or guesses at. */
export async function sendFile(
  reply: FastifyReply,
  files: FileStore,
  { sha256, name, mediaType }: { sha256: string; name: string; mediaType: string },
): Promise<void> {
  if (!(await files.has(sha256)))
    throw new NotFoundError(
      'file',
      text('文件已不在存储中，请联系管理员。', 'The file is no longer in the store; tell whoever runs the system.'),
    );
  await reply
    .headers({
      'content-type': mediaType,
      'content-disposition': attachmentHeader(name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
      etag: `"${sha256}"`,
    })
    .send(files.read(sha256));
}

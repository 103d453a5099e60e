import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { InvalidInputError } from '@redress/errors';
import { text } from '../http/localized';

/** The one file of a multipart request, as a stream. Throws InvalidInputError when there is none. */
export async function uploadedFile(request: FastifyRequest): Promise<{ name: string; stream: Readable }> {
  const file = request.isMultipart()
    ? await request.file({ limits: { fileSize: Number.POSITIVE_INFINITY, files: 1 } })
    : undefined;
  if (file?.fieldname !== 'file')
    throw new InvalidInputError(
      'file-missing',
      text(
        '请以 multipart/form-data 的 file 部分上传一个文件。',
        'Upload one file as the part “file” of multipart/form-data.',
      ),
    );
  return { name: file.filename, stream: file.file };
}

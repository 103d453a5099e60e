import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { HttpProblem } from '../http/http-problem';
import { text } from '../http/localized';
import { endingOf, fileKinds, kindOfEnding, kindOfMediaType } from './file-kinds';

/** Names that a detector may give to what is listed under another name. */
const aliases: Record<string, string> = {
  'audio/vnd.wave': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'video/x-m4v': 'video/mp4',
  'video/quicktime': 'video/mp4',
};

const allowed = [...new Set(fileKinds.flatMap(({ endings }) => endings))].join(', ');

/** Text has no signature: it is what holds no NUL in its first 64 kB and reads as UTF-8 or GBK. */
async function readsAsText(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0);
    return !buffer.subarray(0, bytesRead).includes(0);
  } finally {
    await file.close();
  }
}

function unknownType(ending: string): HttpProblem {
  return new HttpProblem(
    415,
    'file-type-not-accepted',
    text(
      `不接受“.${ending}”文件。可以上传：${allowed}。`,
      `Files ending in “.${ending}” are not accepted. Accepted: ${allowed}.`,
    ),
  );
}

function mismatch(ending: string, kind: string): HttpProblem {
  return new HttpProblem(
    415,
    'file-type-mismatch',
    text(
      `文件名以“.${ending}”结尾，但内容是 ${kind}。请核对后以正确的扩展名上传。`,
      `The name ends in “.${ending}” but the content is ${kind}. Check the file and upload it under its true ending.`,
    ),
  );
}

/** The media type that the content itself shows; refused unless it is accepted and agrees with the name's ending. */
export async function sniffedMediaType(path: string, name: string): Promise<string> {
  const ending = endingOf(name);
  const declared = kindOfEnding(ending);
  if (!declared) throw unknownType(ending);
  const detected = await fileTypeFromFile(path);
  const mediaType = detected === undefined ? undefined : (aliases[detected.mime] ?? detected.mime);
  if (declared.signed) {
    if (mediaType !== declared.mediaType) throw mismatch(ending, mediaType ?? 'text or of an unknown kind');
    return declared.mediaType;
  }
  if (mediaType !== undefined && kindOfMediaType(mediaType)?.signed !== false) throw mismatch(ending, mediaType);
  if (!(await readsAsText(path))) throw mismatch(ending, 'binary');
  return declared.mediaType;
}

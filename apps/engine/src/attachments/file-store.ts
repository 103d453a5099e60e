import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import type { ReadStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HttpProblem } from '../http/http-problem';
import { text } from '../http/localized';

export interface ReceivedFile {
  /** Where it lies until it is kept. */
  temporary: string;
  sha256: string;
  size: number;
}

function tooLarge(limit: number): HttpProblem {
  const megabytes = Math.round(limit / 1024 / 1024);
  return new HttpProblem(
    413,
    'file-too-large',
    text(
      `文件超过 ${megabytes} MB，没有保存。请压缩或拆分后再上传。`,
      `The file is larger than ${megabytes} MB and was not kept. Make it smaller or split it.`,
    ),
  );
}

/** Files on disk under the SHA-256 of their content: the same content is kept once, and a name never decides a path. */
export class FileStore {
  constructor(private readonly folder: string) {}

  pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('A file is addressed by a SHA-256.');
    return join(this.folder, 'files', sha256.slice(0, 2), sha256);
  }

  /** Streams a file to disk while counting and hashing it. Refused as soon as it passes the limit. */
  async receive(source: Readable, limit: number): Promise<ReceivedFile> {
    const temporary = await this.pathForIncoming();
    const hash = createHash('sha256');
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        if (size > limit) return done(tooLarge(limit));
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      await pipeline(source, measure, createWriteStream(temporary, { flags: 'wx' }));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    return { temporary, sha256: hash.digest('hex'), size };
  }

  /** Where a new file may be written until it is kept. */
  async pathForIncoming(ending = ''): Promise<string> {
    const incoming = join(this.folder, 'incoming');
    await mkdir(incoming, { recursive: true });
    return join(incoming, `${randomUUID()}${ending}`);
  }

  /** Moves a received file to its address. */
  async keep({ temporary, sha256 }: ReceivedFile): Promise<void> {
    const path = this.pathOf(sha256);
    await mkdir(join(path, '..'), { recursive: true });
    await rename(temporary, path);
  }

  discard({ temporary }: ReceivedFile): Promise<void> {
    return rm(temporary, { force: true });
  }

  async has(sha256: string): Promise<boolean> {
    return stat(this.pathOf(sha256)).then(
      () => true,
      () => false,
    );
  }

  read(sha256: string): ReadStream {
    return createReadStream(this.pathOf(sha256));
  }
}

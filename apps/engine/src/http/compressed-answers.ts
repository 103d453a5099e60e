import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/** Shorter ones gain nothing. Characters. */
const minimumLength = 1024;

const encoders = {
  // The highest quality is for files that are compressed once.
  br: (text: string): Promise<Buffer> =>
    promisify(brotliCompress)(text, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
    }),
  gzip: (text: string): Promise<Buffer> => promisify(gzip)(text),
};

/** The better of the encodings that a client takes, by its Accept-Encoding. */
export function encodingFor(accepted: string): keyof typeof encoders | null {
  const taken = accepted
    .toLowerCase()
    .split(',')
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => part.split(';')[0]?.trim());
  return (['br', 'gzip'] as const).find((encoding) => taken.includes(encoding)) ?? null;
}

/**
 * Compresses longer JSON. Streams are left alone: stored files as they are, and events, which must not wait for a block
 * to fill.
 */
export function compressAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    const isJson = /^application\/(problem\+)?json\b/.test(String(reply.getHeader('content-type')));
    if (typeof payload !== 'string' || payload.length < minimumLength || !isJson || reply.hasHeader('content-encoding'))
      return payload;
    void reply.header('vary', [reply.getHeader('vary') ?? [], 'accept-encoding'].flat().join(', '));
    const encoding = encodingFor(String(request.headers['accept-encoding'] ?? ''));
    if (encoding === null) return payload;
    void reply.header('content-encoding', encoding).removeHeader('content-length');
    return encoders[encoding](payload);
  });
}

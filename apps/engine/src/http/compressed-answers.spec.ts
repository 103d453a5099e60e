import { Readable } from 'node:stream';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { compressAnswers, encodingFor } from './compressed-answers';

const long = { account: '收到的货物有异味，包装破损。'.repeat(200) };
let server: FastifyInstance;

beforeAll(() => {
  server = fastify();
  compressAnswers(server);
  server.get('/long', () => long);
  server.get('/short', () => ({ status: 'ok' }));
  server.get('/problem', (_request, reply) =>
    reply
      .status(409)
      .type('application/problem+json; charset=utf-8')
      .header('vary', 'accept-language')
      .send(JSON.stringify(long)),
  );
  server.get('/page', (_request, reply) => reply.type('text/html; charset=utf-8').send(long.account));
  server.get('/file', (_request, reply) => reply.type('application/json').send(Readable.from([JSON.stringify(long)])));
});
afterAll(() => server.close());

async function ask(
  url: string,
  accepted?: string,
): Promise<[encoding: unknown, vary: unknown, body: Buffer, length: unknown]> {
  const { headers, rawPayload } = await server.inject({
    url,
    headers: accepted === undefined ? {} : { 'accept-encoding': accepted },
  });
  return [headers['content-encoding'], headers['vary'], rawPayload, headers['content-length']];
}

it('compresses longer JSON as the client takes it, problems too', async () => {
  const [brotli, varyOfBrotli, asBrotli, length] = await ask('/long', 'gzip, deflate, br');
  const [gzip, varyOfGzip, asGzip] = await ask('/problem', 'gzip');
  expect([brotli, varyOfBrotli, JSON.parse(brotliDecompressSync(asBrotli).toString()), length]).toEqual([
    'br',
    'accept-encoding',
    long,
    String(asBrotli.length),
  ]);
  expect([gzip, varyOfGzip, JSON.parse(gunzipSync(asGzip).toString())]).toEqual([
    'gzip',
    'accept-language, accept-encoding',
    long,
  ]);
});

it('sends it plain to whoever takes no encoding, and says that others get another', async () => {
  const [encoding, vary, body] = await ask('/long');
  expect([encoding, vary, JSON.parse(body.toString())]).toEqual([undefined, 'accept-encoding', long]);
});

it.each(['/short', '/page', '/file'])('leaves %s as it is', async (url) => {
  const [encoding, vary] = await ask(url, 'br');
  expect([encoding, vary]).toEqual([undefined, undefined]);
});

it.each([
  ['gzip;q=0.5, br;q=1.0', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['GZIP', 'gzip'],
  ['identity, br; q=0.000', null],
  ['', null],
])('reads “%s”', (accepted, encoding) => {
  expect(encodingFor(accepted)).toBe(encoding);
});

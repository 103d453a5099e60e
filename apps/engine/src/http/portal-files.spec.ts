import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { servePortal } from './portal-files';

const script = 'export const word = "投诉";'.repeat(100);
const page = '<!doctype html><title>Redress</title>';
let folder: string;
let server: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redress-portal-'));
  server = fastify();
  await servePortal(server, folder);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(
  url: string,
  accepted?: string,
): Promise<{ status: number; type: unknown; encoding: unknown; vary: unknown; cache: unknown; body: Buffer }> {
  const { statusCode, headers, rawPayload } = await server.inject({
    url,
    headers: accepted === undefined ? {} : { 'accept-encoding': accepted },
  });
  return {
    status: statusCode,
    type: headers['content-type'],
    encoding: headers['content-encoding'],
    vary: headers['vary'],
    cache: headers['cache-control'],
    body: rawPayload,
  };
}

it('says that the portal is being built until it is there', async () => {
  const { status, cache, body } = await ask('/cases/1');
  expect({ status, cache, says: body.toString().includes('The portal is being built') }).toEqual({
    status: 200,
    cache: 'no-store',
    says: true,
  });
});

it('gives each client the encoding it takes, as the build left it', async () => {
  writeFileSync(join(folder, 'main-E4TG2BT7.js'), script);
  writeFileSync(join(folder, 'main-E4TG2BT7.js.br'), brotliCompressSync(script));
  writeFileSync(join(folder, 'main-E4TG2BT7.js.gz'), gzipSync(script));
  const known = {
    status: 200,
    type: 'application/javascript; charset=utf-8',
    vary: 'accept-encoding',
    cache: 'public, max-age=31536000, immutable',
  };
  const [brotli, gzip, plain] = [
    await ask('/main-E4TG2BT7.js', 'gzip, deflate, br, zstd'),
    await ask('/main-E4TG2BT7.js', 'gzip'),
    await ask('/main-E4TG2BT7.js'),
  ];
  expect([
    { ...brotli, body: brotliDecompressSync(brotli.body).toString() },
    { ...gzip, body: gunzipSync(gzip.body).toString() },
    { ...plain, body: plain.body.toString() },
  ]).toEqual([
    { ...known, encoding: 'br', body: script },
    { ...known, encoding: 'gzip', body: script },
    { ...known, encoding: undefined, body: script },
  ]);
});

it('lets nobody keep what changes under its name: the page at any address, and files without a hash', async () => {
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const answers = await Promise.all(['/', '/cases/0199', '/favicon.svg', '/index.html'].map((url) => ask(url, 'br')));
  expect(answers.map(({ status, type, encoding, cache }) => [status, type, encoding, cache])).toEqual([
    [200, 'text/html; charset=utf-8', undefined, 'no-cache'],
    [200, 'text/html; charset=utf-8', undefined, 'no-cache'],
    [200, 'image/svg+xml', undefined, 'no-cache'],
    [200, 'text/html; charset=utf-8', undefined, 'no-cache'],
  ]);
});

it('does not give the page for a file or an operation that is not there', async () => {
  const answers = await Promise.all(
    ['/main-AAAAAAA1.js', '/api/nothing', '/../package.json'].map((url) => ask(url, 'br')),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { buildingPage } from './building-page';

/** The portal runs its own scripts only; component styles are put into the page by the framework. */
const portalPolicy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const isFile = (path: string): boolean => /\.\w{2,5}$/.test(path);
/** The build puts eight characters of the content's hash into a name: `main-E4TG2BT7.js`. */
const isNamedByContent = (path: string): boolean => /-(?=[\w-]*[A-Z\d])[\w-]{8}\.\w+$/.test(path);

/**
 * The portal's files, compressed where the build left them so, and its
 * page for every address that is no file: the portal routes by itself.
 */
export async function servePortal(fastify: FastifyInstance, folder: string): Promise<void> {
  await fastify.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, cacheControl: false });
  fastify.get('/*', (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (path.startsWith('/api/')) return reply.callNotFound();
    void reply.header('content-security-policy', portalPolicy);
    if (isFile(path) && isNamedByContent(path))
      return reply.sendFile(path, { cacheControl: true, maxAge: '1y', immutable: true });
    // Whatever keeps its name when its content changes is asked for anew each time.
    if (isFile(path)) return reply.header('cache-control', 'no-cache').sendFile(path);
    if (existsSync(join(folder, 'index.html'))) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(buildingPage);
  });
}

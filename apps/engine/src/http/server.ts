import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Announcements } from '../events/announcements';
import { Metrics } from '../health/metrics';
import type { Platform } from '../platform/platform';
import { buildingPage } from './building-page';

/** Larger bodies are refused before they are read; files come as streams and have limits of their own. */
const bodyLimit = 1024 * 1024;

const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};
/** The portal runs its own scripts only; component styles are put into the page by the framework. */
const portalPolicy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

const isFile = (path: string): boolean => /\.\w{2,5}$/.test(path);

/** The portal's files, and its page for every address that is no file: the portal routes by itself. */
async function servePortal(fastify: FastifyInstance, folder: string): Promise<void> {
  await fastify.register(fastifyStatic, { root: folder, serve: false });
  fastify.get('/*', (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (path.startsWith('/api/')) return reply.callNotFound();
    void reply.header('content-security-policy', portalPolicy);
    // Names of files carry a hash of their content; the page itself is asked for anew each time.
    if (isFile(path)) return reply.sendFile(path, folder, { maxAge: '1y', immutable: true });
    if (existsSync(join(folder, 'index.html'))) return reply.sendFile('index.html', folder, { cacheControl: false });
    return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(buildingPage);
  });
}

function measure(fastify: FastifyInstance, metrics: Metrics, { log }: Platform): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const operation = request.routeOptions.url ?? 'none';
    metrics.requests.observe({ operation: `${request.method} ${operation}`, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    // The route, never the address: addresses may carry what somebody searched for.
    log.debug({ requestId: request.id, method: request.method, route: operation, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
    done();
  });
}

/** The API and the portal as one Fastify server, ready to listen. */
export async function createServer(module: DynamicModule, platform: Platform): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit, genReqId: () => randomUUID(), trustProxy: false, forceCloseConnections: true });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: ['error', 'warn'], abortOnError: false });
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await fastify.register(cookie);
  await fastify.register(multipart, { limits: { files: 1, fields: 5, parts: 6 }, throwFileSizeLimit: false });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    void reply.headers(securityHeaders).header('x-request-id', request.id);
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done();
  });
  measure(fastify, app.get(Metrics), platform);
  const { portal } = platform.settings;
  if (portal) await servePortal(fastify, portal);
  await app.get(Announcements).listen();
  await app.init();
  return app;
}

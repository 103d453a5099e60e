import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Announcements } from '../platform/announcements';
import { Metrics } from '../platform/metrics';
import type { Platform } from '../platform/platform';
import { compressAnswers } from './compressed-answers';
import { servePortal } from './portal-files';

/** Larger bodies are refused before they are read; files come as streams and have limits of their own. */
const bodyLimit = 1024 * 1024;

const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

function measure(fastify: FastifyInstance, metrics: Metrics, { log }: Platform): void {
  const requests = metrics.histogram(
    {
      name: 'redress_http_request_seconds',
      help: 'Time to answer by operation and status',
      labels: ['operation', 'status'],
    },
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  );
  fastify.addHook('onResponse', (request, reply, done) => {
    const operation = request.routeOptions.url ?? 'none';
    requests.observe(
      { operation: `${request.method} ${operation}`, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    // The route, never the address: addresses may carry what somebody searched for.
    log.debug(
      {
        requestId: request.id,
        method: request.method,
        route: operation,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
    done();
  });
}

/** The API and the portal as one Fastify server, ready to listen. */
export async function createServer(module: DynamicModule, platform: Platform): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit,
    genReqId: () => randomUUID(),
    trustProxy: false,
    forceCloseConnections: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await fastify.register(cookie);
  await fastify.register(multipart, { limits: { files: 1, fields: 5, parts: 6 }, throwFileSizeLimit: false });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    void reply.headers(securityHeaders).header('x-request-id', request.id);
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      void reply.header('cache-control', 'no-store');
    done();
  });
  compressAnswers(fastify);
  measure(fastify, app.get(Metrics), platform);
  const { portal } = platform.settings;
  if (portal) await servePortal(fastify, portal);
  await app.get(Announcements).listen();
  await app.init();
  return app;
}

import { Catch, Inject } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { LOGGER } from '../platform/logger';
import type { ApiRequest } from './api-request';
import { localeOf } from './localized';
import { problemOf } from './problem';

/** The one place where errors become HTTP. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<ApiRequest>();
    const reply = http.getResponse<FastifyReply>();
    const path = request.url.split('?')[0] ?? '';
    const { problem, headers, unexpected } = problemOf(error, localeOf(request.headers['accept-language']), {
      path,
      id: request.id,
    });
    if (unexpected) this.log.error({ err: error, requestId: request.id, path }, 'unexpected failure');
    if (reply.raw.headersSent) return void reply.raw.destroy();
    void reply
      .status(problem.status)
      .headers({
        ...headers,
        'content-type': 'application/problem+json; charset=utf-8',
        'cache-control': 'no-store',
        'content-language': localeOf(request.headers['accept-language']),
      })
      .send(JSON.stringify(problem));
  }
}

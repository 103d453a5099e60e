import { Controller, Get, Header, HttpStatus, Inject, Res } from '@nestjs/common';
import { Database, sql } from '@redress/persistence';
import type { FastifyReply } from 'fastify';
import { SETTINGS } from '../platform/engine-settings';
import type { EngineSettings } from '../platform/engine-settings';
import { Metrics } from '../platform/metrics';

/** For load balancers and monitoring. Carries nothing about any case. */
@Controller('api')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly metrics: Metrics,
    @Inject(SETTINGS) private readonly settings: EngineSettings,
  ) {}

  /** The process answers. */
  @Get('health')
  live(): object {
    return { status: 'ok', version: this.settings.version };
  }

  /** The process can do its work: 503 while the database does not answer. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const database = await this.database
      .inUnits([], (transaction) => transaction.query(sql`select 1`))
      .then(
        () => 'ok',
        () => 'failed',
      );
    if (database !== 'ok') reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status: database, database };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  measured(): Promise<string> {
    return this.metrics.text();
  }
}

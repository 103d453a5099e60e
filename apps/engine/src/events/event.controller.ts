import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ApiRequest } from '../http/api-request';
import { Operation } from '../http/operation.decorator';
import { Clock } from '../platform/engine-settings';
import { UnitDirectory } from '../organisation/unit-directory';
import { Announcements } from '../platform/announcements';

const heartbeatMs = 25_000;

/** Server-sent events: what changes in the units that the person may see. They carry ids, never content. */
@Controller()
export class EventController {
  constructor(
    private readonly announcements: Announcements,
    private readonly units: UnitDirectory,
    private readonly clock: Clock,
  ) {}

  @Operation('streamEvents')
  async stream(@Req() request: ApiRequest, @Res() reply: FastifyReply): Promise<void> {
    const { session } = request;
    const visible = new Set((session ? await this.units.visibleTo(session) : []).map(({ id }) => id));
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'keep-alive',
    });
    raw.write('retry: 3000\n\n');
    const subscription = this.announcements.received.subscribe({
      next: (announcement) => {
        if (announcement.kind === 'session') {
          // The browser asks again and is let in, or not, as who the person is now.
          if (announcement.person === session?.personId) raw.end();
          return;
        }
        const { kind, unit, ...content } = announcement;
        if (unit !== undefined && visible.has(unit)) raw.write(`event: ${kind}\ndata: ${JSON.stringify(content)}\n\n`);
      },
      complete: () => raw.end(),
    });
    const heartbeat = setInterval(() => raw.write(': \n\n'), heartbeatMs);
    const expiry = setTimeout(
      () => raw.end(),
      Math.max(0, (session?.expiresAt.getTime() ?? 0) - this.clock.now().getTime()),
    );
    raw.once('close', () => {
      subscription.unsubscribe();
      clearInterval(heartbeat);
      clearTimeout(expiry);
    });
  }
}

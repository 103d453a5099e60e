import { jobOptions } from '@redress/jobs';
import type { JobQueue } from '@redress/jobs';
import { Queue } from 'bullmq';
import type { ConnectionOptions } from 'bullmq';
import type { Logger } from 'pino';

/** Wakes the workers. A job that is lost does no harm: the sweep finds the row it was about. */
export abstract class WorkQueues {
  abstract wake<Payload extends object>(queue: JobQueue<Payload>, payload: Payload): Promise<void>;
  abstract close(): Promise<void>;
}

export class BullQueues extends WorkQueues {
  private readonly queues = new Map<string, Queue>();

  constructor(
    private readonly connection: ConnectionOptions,
    private readonly log: Logger,
  ) {
    super();
  }

  override async wake<Payload extends object>({ name, rowOf }: JobQueue<Payload>, payload: Payload): Promise<void> {
    try {
      await this.queue(name).add(name, payload, { ...jobOptions, ...(rowOf && { jobId: rowOf(payload) }) });
    } catch (error) {
      this.log.warn({ err: error, queue: name }, 'a job could not be queued; the sweep will find it');
    }
  }

  override async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  private queue(name: string): Queue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = new Queue(name, { connection: this.connection });
    queue.on('error', (error) => this.log.warn({ err: error, queue: name }, 'queue connection'));
    this.queues.set(name, queue);
    return queue;
  }
}

/** Where no worker runs beside: the sweeps do everything. */
export class SweepOnly extends WorkQueues {
  override wake(): Promise<void> {
    return Promise.resolve();
  }
  override close(): Promise<void> {
    return Promise.resolve();
  }
}

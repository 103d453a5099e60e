import { jobOptions } from '@redress/jobs';
import type { JobPayloads, QueueName } from '@redress/jobs';
import { Queue } from 'bullmq';
import type { ConnectionOptions } from 'bullmq';
import type { Logger } from 'pino';

/** Wakes the workers. A job that is lost does no harm: the sweep finds the row it was about. */
export abstract class WorkQueues {
  abstract wake<Q extends QueueName>(queue: Q, payload: JobPayloads[Q]): Promise<void>;
  abstract close(): Promise<void>;
}

const idOf = (payload: object): { jobId?: string } => {
  const id = 'documentId' in payload ? payload.documentId : 'runId' in payload ? payload.runId : undefined;
  return id === undefined ? {} : { jobId: String(id) };
};

export class BullQueues extends WorkQueues {
  private readonly queues = new Map<QueueName, Queue>();

  constructor(
    private readonly connection: ConnectionOptions,
    private readonly log: Logger,
  ) {
    super();
  }

  override async wake<Q extends QueueName>(queue: Q, payload: JobPayloads[Q]): Promise<void> {
    try {
      // The id keeps a row that is woken twice from standing in line twice.
      await this.queue(queue).add(queue, payload, { ...jobOptions, ...idOf(payload) });
    } catch (error) {
      this.log.warn({ err: error, queue }, 'a job could not be queued; the sweep will find it');
    }
  }

  override async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  private queue(name: QueueName): Queue {
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

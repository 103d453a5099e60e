import { createPostgresBackend, setDefaultBackendFactory, type ConnectionOptions, type JobsOptions } from 'bullmq';

/**
 * A queue of jobs. The database is the truth: a payload only names a row, and a job may come twice or never.
 */
export interface JobQueue<Payload extends object> {
  name: string;
  /** The row that a job is about: one that is woken twice does not stand in line twice. Left out: about no row. */
  rowOf?: (payload: Payload) => string;
}

export interface QueueServer {
  databaseUrl: string;
  /** Redis instead of PostgreSQL, where there is one. */
  redisUrl: string | null;
}

/**
 * Connection of all queues. With PostgreSQL they live in a schema of their own in the same database.
 * Call it before any queue or worker is made: it chooses the backend for the whole process.
 */
export function queueConnection({ databaseUrl, redisUrl }: QueueServer): ConnectionOptions {
  if (redisUrl) {
    const { hostname, port, username, password, protocol } = new URL(redisUrl);
    return {
      host: hostname,
      port: Number(port || 6379),
      username,
      password,
      ...(protocol === 'rediss:' && { tls: {} }),
    } as ConnectionOptions;
  }
  setDefaultBackendFactory(createPostgresBackend);
  return { connectionString: databaseUrl, schema: 'bullmq', migrate: true } as unknown as ConnectionOptions;
}

/** A killed worker's job is taken up again after these; longer jobs keep their lock while they run. */
export const workerOptions = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 5 } as const;

/**
 * Jobs leave no trace, failed ones neither: what is done is in
 * the database, and what is not done is queued again from there.
 */
export const jobOptions: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: true,
  removeOnFail: true,
};

/** How often, in milliseconds. */
export const repeats: Record<'outbox' | 'deliveries' | 'sweep', number> = {
  outbox: 2_000,
  deliveries: 5_000,
  sweep: 5_000,
};

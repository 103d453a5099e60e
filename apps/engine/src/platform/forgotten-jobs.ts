import { raw, sql } from '@redress/persistence';
import type { Sql } from '@redress/persistence';

/** Rows in line for longer than this may have lost their job, running ones after the second. Milliseconds. */
const queuedFor = 30_000;
const runningFor = 300_000;

/**
 * The database is the truth: what stands in it as not done is done, whatever became of its job. All such work may be
 * run twice.
 */
export function forgottenJobs(table: 'document' | 'import_run', now: Date): Sql<{ id: string; unit_id: string }> {
  const ago = (ms: number): string => new Date(now.getTime() - ms).toISOString();
  return sql`select id, unit_id from ${raw(table)}
    where status = 'queued' and requested_at < ${ago(queuedFor)}::timestamptz
      or status = 'running' and requested_at < ${ago(runningFor)}::timestamptz
    limit 20`;
}

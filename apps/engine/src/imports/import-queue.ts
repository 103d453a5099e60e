import type { JobQueue } from '@redress/jobs';

/** Names the import that a worker is to run, or to go on with. */
export interface ImportJob {
  runId: string;
  unitId: string;
}

export const importQueue: JobQueue<ImportJob> = { name: 'imports', rowOf: ({ runId }) => runId };

import type { JobQueue } from '@redress/jobs';

/** Makes the attempts at deliveries that are due, whichever they are. */
export const deliveryQueue: JobQueue<Record<string, never>> = { name: 'deliveries' };

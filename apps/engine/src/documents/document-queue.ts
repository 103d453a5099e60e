import type { JobQueue } from '@redress/jobs';

/** Names the document that a worker is to make. */
export interface DocumentJob {
  documentId: string;
  unitId: string;
}

export const documentQueue: JobQueue<DocumentJob> = { name: 'documents', rowOf: ({ documentId }) => documentId };

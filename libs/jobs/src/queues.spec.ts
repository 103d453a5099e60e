import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestDatabase, type TestDatabase } from '@redress/testing';
import { Queue, Worker } from 'bullmq';
import { jobOptions, queueConnection, workerOptions } from './index';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.stop());

it('runs a job once for each key on PostgreSQL, and keeps nothing of it', async () => {
  const connection = queueConnection({ databaseUrl: test.ownerUrl, redisUrl: null });
  const queue = new Queue('documents', { connection, defaultJobOptions: jobOptions });
  const payload = { documentId: 'd1', unitId: 'u1' };
  await queue.add('render', payload, { jobId: 'd1' });
  await queue.add('render', payload, { jobId: 'd1' });
  const seen: unknown[] = [];
  const done = new Promise<void>((resolve) => {
    const worker = new Worker('documents', async (job) => void seen.push(job.data), { connection, ...workerOptions });
    worker.once('drained', () => void worker.close().then(resolve));
  });
  await done;
  expect(seen).toEqual([payload]);
  expect(await queue.getJob('d1')).toBeFalsy();
  await queue.close();
});

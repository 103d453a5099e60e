import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, migrate, startEmbeddedPostgres } from '@redress/persistence';
import { insertRecording } from './recordings';
import type { Recording } from './recordings';

export interface TestDatabase {
  database: Database;
  /** Connection as the owner, past row-level security. */
  ownerUrl: string;
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL of its own with the schema in place; gone when it is stopped or the process ends.
 * With a recording it first is what that version left behind, and then brought up to date.
 */
export async function startTestDatabase(recording?: Recording): Promise<TestDatabase> {
  const home = mkdtempSync(join(tmpdir(), 'redress-test-'));
  chmodSync(home, 0o755);
  const server = await startEmbeddedPostgres({
    folder: join(home, 'postgres'),
    password: randomBytes(12).toString('hex'),
    durable: false,
  });
  const killed = (): void => {
    try {
      process.kill(server.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', killed);
  const ownerUrl = server.url();
  if (recording !== undefined) {
    await migrate(ownerUrl, recording.migration ?? '0001-initial-schema');
    await insertRecording(ownerUrl, recording);
  }
  await migrate(ownerUrl);
  const database = await Database.connect({ url: ownerUrl });
  return {
    database,
    ownerUrl,
    async stop() {
      await database.close();
      await server.stop();
      process.off('exit', killed);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

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

/** With what the folders of this process's test databases begin. */
export const testHomes = `redress-test-${process.pid}-`;

/**
 * A real PostgreSQL of its own with the schema in place; gone when it is stopped or the process ends.
 * With a recording it first is what that version left behind, and then brought up to date.
 */
export async function startTestDatabase(recording?: Recording): Promise<TestDatabase> {
  const home = mkdtempSync(join(tmpdir(), testHomes));
  chmodSync(home, 0o755);
  const server = await startEmbeddedPostgres({
    folder: join(home, 'postgres'),
    password: randomBytes(12).toString('hex'),
    durable: false,
  }).catch((error: unknown) => {
    rmSync(home, { recursive: true, force: true });
    throw error;
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
  const stop = async (): Promise<void> => {
    await server.stop();
    process.off('exit', killed);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const database = await fill(ownerUrl, recording);
    return {
      database,
      ownerUrl,
      async stop() {
        await database.close();
        await stop();
      },
    };
  } catch (error) {
    // Left running, the server would keep the process that asked for it from ending.
    await stop();
    throw error;
  }
}

async function fill(ownerUrl: string, recording: Recording | undefined): Promise<Database> {
  if (recording !== undefined) {
    await migrate(ownerUrl, recording.migration ?? '0001-initial-schema');
    await insertRecording(ownerUrl, recording);
  }
  await migrate(ownerUrl);
  return Database.connect({ url: ownerUrl });
}

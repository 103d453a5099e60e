import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { migrate, startEmbeddedPostgres } from '@redress/persistence';
import pg from 'pg';
import type { Started } from './started';

/** A durable PostgreSQL of its own, as an installation has it: every commit reaches the disk. */
export async function startDatabase(
  started: Started,
  folder = join(started.folder(), 'postgres'),
  password = randomBytes(12).toString('hex'),
): Promise<{ url: string; stop: () => Promise<void> }> {
  started.demandRunning();
  const server = await startEmbeddedPostgres({ folder, password });
  const forget = started.watch(server.pid);
  const stop = async (): Promise<void> => {
    await server.stop();
    forget();
  };
  started.onEnd(stop);
  return { url: server.url(), stop };
}

/** The same with the schema of the engine. */
export async function startSchema(started: Started): Promise<string> {
  const { url } = await startDatabase(started);
  await migrate(url);
  return url;
}

/** A connection as the owner, past row-level security. */
export async function connect(started: Started, url: string): Promise<pg.Client> {
  started.demandRunning();
  const client = new pg.Client({ connectionString: url });
  // The server ends before its connections when a run is broken off.
  client.on('error', () => undefined);
  await client.connect();
  started.onEnd(() => client.end());
  return client;
}

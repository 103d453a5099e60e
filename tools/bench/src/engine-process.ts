import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { answers, ApiClient } from './api-client';
import type { Started, StartedProcess } from './started';

/** How `npm start` starts processes of the engine. */
const engineFlags = JSON.parse(readFileSync('tools/engine-flags.json', 'utf8')) as string[];

export const bundles = {
  main: 'dist/engine/main.mjs',
  standalone: 'dist/engine/standalone.mjs',
  cli: 'dist/engine/cli.mjs',
  renderer: 'dist/renderer/main.mjs',
} as const;

/** Throws when something that was to be measured has not been built. */
export function demandBuilt(file: string): string {
  if (!existsSync(file)) throw new Error(`${file} is not there: run npm run build first`);
  return file;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** What a process of the engine is told, as an operator would. */
export function engineEnvironment(started: Started, databaseUrl: string): NodeJS.ProcessEnv {
  const key = (): string => randomBytes(32).toString('base64');
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    REDRESS_MASTER_KEYS: `bench:${key()}`,
    REDRESS_INDEX_KEY: key(),
    REDRESS_HOME: join(started.folder(), 'home'),
    REDRESS_PLUGINS: join(process.cwd(), 'plugins'),
    LOG_LEVEL: 'error',
  };
}

/** The API as a process of its own, as in production; gives its address once it answers. */
export async function startEngine(started: Started, databaseUrl: string): Promise<string> {
  const port = await freePort();
  const environment = { ...engineEnvironment(started, databaseUrl), PORT: String(port) };
  const engine = started.process(process.execPath, [...engineFlags, demandBuilt(bundles.main)], environment);
  const address = `http://127.0.0.1:${port}`;
  await answers(`${address}/api/health`, engine);
  return address;
}

/** API, worker, embedded database and demonstration in one folder, as `npm start` has them, once it answers. */
export async function startStandalone(
  started: Started,
  home: string,
): Promise<{ engine: StartedProcess; address: string }> {
  const port = await freePort();
  const { DATABASE_URL: _elsewhere, ...environment } = process.env;
  const engine = started.process(process.execPath, [...engineFlags, demandBuilt(bundles.standalone)], {
    ...environment,
    REDRESS_HOME: home,
    PORT: String(port),
  });
  const address = `http://127.0.0.1:${port}`;
  await answers(`${address}/api/health`, engine);
  return { engine, address };
}

/** Signs people in, each on a connection of their own. */
export async function signIn(
  started: Started,
  address: string,
  logins: readonly string[],
  password: string,
  options: { keepAlive?: boolean } = {},
): Promise<ApiClient[]> {
  const clients: ApiClient[] = [];
  for (const login of logins) {
    const client = new ApiClient(address, options);
    started.onEnd(() => client.close());
    await client.signIn(login, password);
    clients.push(client);
  }
  return clients;
}

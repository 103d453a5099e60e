import type { DatabaseOptions } from '@redress/persistence';
import { Database, PersonalDataCipher } from '@redress/persistence';
import type { Configuration } from '@redress/configuration';
import { queueConnection } from '@redress/jobs';
import type { ConnectionOptions } from 'bullmq';
import type { Logger } from 'pino';
import { FileStore } from '../attachments/file-store';
import { PolicyShelf } from '../policies/policy-shelf';
import type { EngineSettings } from './engine-settings';
import { Clock, SystemClock } from './engine-settings';
import { createLogger } from './logger';
import { BullQueues } from './work-queues';
import type { WorkQueues } from './work-queues';

/** What the application stands on, opened before any module. */
export interface Platform {
  settings: EngineSettings;
  databaseUrl: string;
  database: Database;
  cipher: PersonalDataCipher;
  shelf: PolicyShelf;
  files: FileStore;
  queues: WorkQueues;
  connection: ConnectionOptions;
  clock: Clock;
  log: Logger;
  /** The bundled renderer and its fonts and templates. */
  renderer: { entry: string; assetsDir: string };
}

export interface PlatformPaths {
  portal: string | null;
  rendererEntry: string;
  rendererAssets: string;
}

export const engineVersion = '0.1.0';

export async function openPlatform(
  configuration: Configuration,
  paths: PlatformPaths,
  {
    name,
    poolSize,
    clock = new SystemClock(),
  }: { name: string; poolSize?: DatabaseOptions['poolSize']; clock?: Clock },
): Promise<Platform> {
  const { databaseUrl, redisUrl, masterKeys, currentMasterKey, indexKey, home, logLevel, pluginsFolder, group, mode } =
    configuration;
  const log = createLogger(logLevel, name);
  const connection = queueConnection({ databaseUrl, redisUrl });
  const [database, shelf] = await Promise.all([
    Database.connect({ url: databaseUrl, ...(poolSize === undefined ? {} : { poolSize }) }),
    PolicyShelf.open(pluginsFolder, group),
  ]);
  for (const problem of shelf.problems) log.error({ problem }, 'a policy plugin could not be loaded');
  return {
    settings: { version: engineVersion, standalone: mode === 'standalone', storage: home, portal: paths.portal, group },
    databaseUrl,
    database,
    cipher: new PersonalDataCipher({ masters: masterKeys, current: currentMasterKey, index: indexKey }),
    shelf,
    files: new FileStore(home),
    queues: new BullQueues(connection, log),
    connection,
    clock,
    log,
    renderer: { entry: paths.rendererEntry, assetsDir: paths.rendererAssets },
  };
}

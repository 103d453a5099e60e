import type { DatabaseOptions } from '@redress/persistence';
import { Database, PersonalDataCipher } from '@redress/persistence';
import type { Configuration } from '@redress/configuration';
import { queueConnection } from '@redress/jobs';
import type { ConnectionOptions } from 'bullmq';
import type { Logger } from 'pino';
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
  queues: WorkQueues;
  connection: ConnectionOptions;
  clock: Clock;
  log: Logger;
}

export interface PlatformPaths {
  portal: string | null;
  rendererEntry: string;
  rendererAssets: string;
  /** The program of the plugin processes. */
  pluginHostEntry: string;
}

export const engineVersion = '0.1.0';

export interface PlatformOptions {
  /** Of the process, in its log. */
  name: string;
  poolSize?: DatabaseOptions['poolSize'];
  clock?: Clock;
}

export async function openPlatform(
  configuration: Configuration,
  paths: PlatformPaths,
  { name, poolSize, clock = new SystemClock() }: PlatformOptions,
): Promise<Platform> {
  const { databaseUrl, redisUrl, masterKeys, currentMasterKey, indexKey, home, logLevel, group, mode } = configuration;
  const log = createLogger(logLevel, name);
  const connection = queueConnection({ databaseUrl, redisUrl });
  return {
    settings: {
      version: engineVersion,
      process: name,
      standalone: mode === 'standalone',
      storage: home,
      portal: paths.portal,
      renderer: { entry: paths.rendererEntry, assetsDir: paths.rendererAssets },
      group,
    },
    databaseUrl,
    database: await Database.connect({ url: databaseUrl, ...(poolSize === undefined ? {} : { poolSize }) }),
    cipher: new PersonalDataCipher({ masters: masterKeys, current: currentMasterKey, index: indexKey }),
    queues: new BullQueues(connection, log),
    connection,
    clock,
    log,
  };
}

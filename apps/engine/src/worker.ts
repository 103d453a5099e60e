import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readConfiguration } from '@redress/configuration';
import { migrate } from '@redress/persistence';
import { openPlatform } from './platform/platform';
import { PlatformModule } from './platform/platform.module';
import { installationFolder, pathsUnder } from './start/paths';
import { onShutdown } from './start/shutdown';
import { WorkModule } from './work/work.module';

@Module({})
class WorkerModule {}

/** The consumers of the queues alone: deadlines, messages, documents, imports. Runs any number of times. */
async function start(): Promise<void> {
  const configuration = readConfiguration(process.env);
  await migrate(configuration.databaseUrl);
  const platform = await openPlatform(configuration, pathsUnder(installationFolder()), { name: 'worker' });
  const app = await NestFactory.createApplicationContext(
    { module: WorkerModule, imports: [PlatformModule.on(platform), WorkModule.on(platform)] },
    { logger: ['error', 'warn'], abortOnError: false },
  );
  onShutdown(async () => {
    await app.close();
    await platform.queues.close();
    await platform.database.close();
  });
  platform.log.info('consuming');
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

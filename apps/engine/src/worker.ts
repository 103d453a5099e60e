import { NestFactory } from '@nestjs/core';
import { readConfiguration } from '@redress/configuration';
import { migrate } from '@redress/persistence';
import { engineOf, openInstallation } from './start/installation';
import { installationFolder, pathsUnder } from './start/paths';
import { onShutdown } from './start/shutdown';
import { WorkerModule } from './worker.module';

/** The consumers of the queues alone: deadlines, messages, documents, imports. Runs any number of times. */
async function start(): Promise<void> {
  const configuration = readConfiguration(process.env);
  await migrate(configuration.databaseUrl);
  const installation = await openInstallation(configuration, pathsUnder(installationFolder()), { name: 'worker' });
  const app = await NestFactory.createApplicationContext(engineOf(installation, [WorkerModule]), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  onShutdown(async () => {
    await app.close();
    await installation.queues.close();
    await installation.database.close();
  });
  installation.log.info('consuming');
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

import { readConfiguration } from '@redress/configuration';
import { migrate } from '@redress/persistence';
import { ApiModule } from './api.module';
import { createServer } from './http/server';
import { openPlatform } from './platform/platform';
import { installationFolder, pathsUnder } from './start/paths';
import { onShutdown } from './start/shutdown';

/** The HTTP API alone. Runs any number of times over one database; workers run beside it. */
async function start(): Promise<void> {
  const configuration = readConfiguration(process.env);
  await migrate(configuration.databaseUrl);
  const platform = await openPlatform(configuration, pathsUnder(installationFolder()), { name: 'api' });
  const app = await createServer(ApiModule.on(platform), platform);
  onShutdown(async () => {
    await app.close();
    await platform.queues.close();
    await platform.database.close();
  });
  await app.listen(configuration.port, configuration.host);
  platform.log.info({ port: configuration.port }, 'listening');
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

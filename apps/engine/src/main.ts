import { readConfiguration } from '@redress/configuration';
import { migrate } from '@redress/persistence';
import { ApiModule } from './api.module';
import { createServer } from './http/server';
import { engineOf, openInstallation } from './start/installation';
import { installationFolder, pathsUnder } from './start/paths';
import { onShutdown } from './start/shutdown';

/** The HTTP API alone. Runs any number of times over one database; workers run beside it. */
async function start(): Promise<void> {
  const configuration = readConfiguration(process.env);
  await migrate(configuration.databaseUrl);
  const installation = await openInstallation(configuration, pathsUnder(installationFolder()), { name: 'api' });
  const app = await createServer(engineOf(installation, [ApiModule]), installation);
  onShutdown(async () => {
    await app.close();
    await installation.queues.close();
    await installation.database.close();
  });
  await app.listen(configuration.port, configuration.host);
  installation.log.info({ port: configuration.port }, 'listening');
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

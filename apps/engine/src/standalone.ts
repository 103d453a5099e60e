import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import type { DemoAccounts } from '@redress/api-contract';
import { migrate } from '@redress/persistence';
import type { Logger } from 'pino';
import { ApiModule } from './api.module';
import { Demonstration } from './demo/demo-seed';
import type { PlannedCase } from './demo/demo-seed';
import { demoGroup, demoPassword } from './demo/demo-company';
import { createServer } from './http/server';
import { engineOf, openInstallation } from './start/installation';
import { DemoAccountList } from './sessions/demo-accounts';
import { PluginPreviewModule } from './plugin-preview/plugin-preview.module';
import { installationFolder, pathsUnder } from './start/paths';
import { onShutdown } from './start/shutdown';
import { StandaloneHome, standaloneFolder } from './start/standalone-home';
import { WorkerModule } from './worker.module';

function announceStart(address: string, accounts: DemoAccounts['accounts'], cases: number, milliseconds: number): void {
  const lines = [
    '',
    `  Redress 已启动 / is running:  ${address}`,
    `  API: ${address}/api/docs`,
    '',
    `  演示账号（密码均为 ${demoPassword}）/ demo accounts (password ${demoPassword}):`,
    ...accounts.map(
      ({ login, name, description }) => `    ${login.padEnd(12)} ${name}  ${description['zh-CN']} / ${description.en}`,
    ),
    '',
    ...(cases > 0 ? [`  正在后台生成 ${cases} 个演示案件 / ${cases} demo cases are being made in the background`] : []),
    `  ${(milliseconds / 1000).toFixed(1)} s · Ctrl-C 结束 / ends it`,
    '',
  ];
  console.log(lines.join('\n'));
}

/** People can sign in and work meanwhile. */
async function makeCasesInBackground(
  demonstration: Demonstration,
  missing: readonly PlannedCase[],
  signal: AbortSignal,
  log: Logger,
): Promise<void> {
  if (missing.length === 0) return;
  try {
    const made = await demonstration.makeCases(missing, signal);
    if (!signal.aborted) console.log(`  已生成 ${made} 个演示案件 / ${made} demo cases were made\n`);
  } catch (error) {
    log.error({ err: error }, 'the demonstration is not complete; the next start goes on with it');
  }
}

/** API, worker and database in one process, with demonstration data. */
async function start(): Promise<void> {
  const began = Date.now();
  const folder = installationFolder();
  const home = new StandaloneHome(standaloneFolder(folder, process.env));
  if (await home.takeOver()) console.log('已结束上一次启动留下的服务。/ The server of an earlier start was ended.');
  const server = await home.startDatabase();
  let close = (): Promise<void> => server.stop();
  onShutdown(() => close());
  await migrate(server.url());
  const configuration = home.configuration(
    server.url(),
    { ...demoGroup, ...process.env },
    process.env['REDRESS_PLUGINS'] ?? join(folder, 'plugins'),
  );
  const installation = await openInstallation(configuration, pathsUnder(folder), {
    name: 'standalone',
    poolSize: 20,
  });
  close = async () => {
    await installation.database.close();
    await server.stop();
  };
  const demonstration = await Demonstration.open(installation);
  await demonstration.setUpCompany();
  const missing = await demonstration.missingCases();
  const accounts = { provide: DemoAccountList, useValue: new DemoAccountList(demonstration.accounts) };
  const app = await createServer(
    engineOf(installation, [ApiModule, WorkerModule, PluginPreviewModule.of(configuration.pluginsFolder)], [accounts]),
    installation,
  );
  const stop = new AbortController();
  let demoWork: Promise<void> = Promise.resolve();
  close = async () => {
    stop.abort();
    await demoWork;
    await demonstration.close();
    await app.close();
    await installation.queues.close();
    await installation.database.close();
    await server.stop();
  };
  await app.listen(configuration.port, configuration.host);
  flushCompileCache();
  announceStart(await app.getUrl(), demonstration.accounts, missing.length, Date.now() - began);
  demoWork = makeCasesInBackground(demonstration, missing, stop.signal, installation.log);
}

start().catch((error: unknown) => {
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    console.error(
      `端口 ${port} 已被占用，请用 PORT=其他端口 重新启动。/ Port ${port} is in use: start again with PORT=another.`,
    );
  else console.error(error);
  process.exitCode = 1;
  process.kill(process.pid, 'SIGTERM');
});

import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { migrate } from '@redress/persistence';
import { ApiModule } from './api.module';
import { demoAccounts, seedDemo } from './demo/demo-seed';
import { demoPassword } from './demo/demo-company';
import { createServer } from './http/server';
import { openPlatform } from './platform/platform';
import { DemoAccountList } from './sessions/demo-accounts';
import { installationFolder, pathsUnder } from './start/paths';
import { onShutdown } from './start/shutdown';
import { StandaloneHome, standaloneFolder } from './start/standalone-home';
import { WorkModule } from './work/work.module';

@Module({})
class StandaloneModule {}

function announceStart(address: string, cases: number, milliseconds: number): void {
  const lines = [
    '',
    `  Redress 已启动 / is running:  ${address}`,
    `  API: ${address}/api/docs`,
    '',
    `  演示账号（密码均为 ${demoPassword}）/ demo accounts (password ${demoPassword}):`,
    ...demoAccounts.map(({ login, name, description }) => `    ${login.padEnd(12)} ${name}  ${description['zh-CN']} / ${description.en}`),
    '',
    ...(cases > 0 ? [`  已生成 ${cases} 个演示案件 / ${cases} demo cases were made`] : []),
    `  ${(milliseconds / 1000).toFixed(1)} s · Ctrl-C 结束 / ends it`,
    '',
  ];
  console.log(lines.join('\n'));
}

/** API, worker and database in one process, with demonstration data. */
async function start(): Promise<void> {
  const began = Date.now();
  const installation = installationFolder();
  const home = new StandaloneHome(standaloneFolder(installation, process.env));
  if (await home.takeOver()) console.log('已结束上一次启动留下的服务。/ The server of an earlier start was ended.');
  const server = await home.startDatabase();
  let close = (): Promise<void> => server.stop();
  onShutdown(() => close());
  await migrate(server.url());
  const configuration = home.configuration(server.url(), process.env, process.env['REDRESS_PLUGINS'] ?? join(installation, 'plugins'));
  const platform = await openPlatform(configuration, pathsUnder(installation), { name: 'standalone', poolSize: 20 });
  close = async () => {
    await platform.database.close();
    await server.stop();
  };
  const cases = await seedDemo(platform);
  const api = ApiModule.on(platform, new DemoAccountList(demoAccounts));
  const app = await createServer({ module: StandaloneModule, imports: [api, WorkModule.on(platform)] }, platform);
  close = async () => {
    await app.close();
    await platform.queues.close();
    await platform.database.close();
    await server.stop();
  };
  await app.listen(configuration.port, configuration.host);
  announceStart(await app.getUrl(), cases, Date.now() - began);
}

start().catch((error: unknown) => {
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') console.error(`端口 ${port} 已被占用，请用 PORT=其他端口 重新启动。/ Port ${port} is in use: start again with PORT=another.`);
  else console.error(error);
  process.exitCode = 1;
  process.kill(process.pid, 'SIGTERM');
});

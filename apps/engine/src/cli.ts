import { createReadStream, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { readConfiguration } from '@redress/configuration';
import { CaseRepository, migrate } from '@redress/persistence';
import { importFile } from './imports/import-command';
import { CasesModule } from './cases/cases.module';
import { ImportsModule } from './imports/imports.module';
import { demoGroup } from './demo/demo-company';
import { UnitDirectory } from './organisation/unit-directory';
import { SweepOnly } from './platform/work-queues';
import { engineOf, openInstallation } from './start/installation';
import type { Installation } from './start/installation';
import { installationFolder, pathsUnder } from './start/paths';
import { recordCommand } from './cases/record-command';
import { rebuildCommand } from './cases/rebuild-command';
import type { RebuildOptions } from './cases/rebuild-command';
import { StandaloneHome, standaloneFolder } from './start/standalone-home';

const usage = `用法 / usage:
  npm run redress -- import FILE --connector ID [--unit CODE] [--as LOGIN]
  npm run redress -- rebuild-snapshots [--unit CODE] [--check]
  npm run redress -- record FILE

  FILE         要导入的文件 / the file
  --connector  读这种文件的接入，由插件声明，如某平台的导出文件
               what reads such files, as a plugin declares it
  --unit       单位代码；只有一个单位接收时可省略
               code of the unit; may be left out when only one takes such files
  --as         以谁的名义登记；省略时取该单位第一位登记人员
               whose name the cases are taken in
  --check      只报告与事件不一致的案件，不作改动
               only say which cases differ from their events; change nothing
  record       把演示案件连同演示密钥存为本版本的样本，供以后各版本验证能否读取；仅限演示环境
               keeps cases of the demonstration, with its keys, as what this version
               stored, for later versions to be held against; the demonstration only
`;

/**
 * The database of this installation: the one that DATABASE_URL
 * names, that of the running demonstration, or its stopped one.
 */
async function openDatabase(folder: string): Promise<{ installation: Installation; close: () => Promise<void> }> {
  const paths = pathsUnder(folder);
  if (process.env['DATABASE_URL']) {
    const installation = await openInstallation(readConfiguration(process.env), paths, { name: 'cli' });
    return { installation, close: () => installation.database.close() };
  }
  const home = new StandaloneHome(standaloneFolder(folder, process.env));
  const running = home.running();
  const server = running ? null : await home.startDatabase();
  const url = running?.databaseUrl ?? server?.url() ?? '';
  await migrate(url);
  const plugins = process.env['REDRESS_PLUGINS'] ?? join(folder, 'plugins');
  const configuration = home.configuration(url, { ...demoGroup, ...process.env }, plugins);
  const installation = await openInstallation(configuration, paths, { name: 'cli' });
  return {
    installation,
    close: async () => {
      await installation.database.close();
      await server?.stop();
    },
  };
}

async function rebuild(options: RebuildOptions): Promise<number> {
  const { installation, close } = await openDatabase(installationFolder());
  const context = await NestFactory.createApplicationContext(
    engineOf({ ...installation, queues: new SweepOnly() }, [CasesModule]),
    { logger: ['error', 'warn'], abortOnError: false },
  );
  try {
    const { database } = installation;
    const given = {
      database,
      cases: context.get(CaseRepository),
      units: context.get(UnitDirectory, { strict: false }),
    };
    return await rebuildCommand(given, options, (line) => console.log(line));
  } finally {
    await context.close();
    await installation.queues.close();
    await close();
  }
}

/** Never an installation with people's data: a recording holds the key to what it holds. */
async function record(file: string): Promise<number> {
  if (process.env['DATABASE_URL']) {
    console.error('只能存演示环境的案件，请去掉 DATABASE_URL。/ Only a demonstration is recorded: unset DATABASE_URL.');
    return 2;
  }
  const { installation, close } = await openDatabase(installationFolder());
  const context = await NestFactory.createApplicationContext(
    engineOf({ ...installation, queues: new SweepOnly() }, [CasesModule]),
    { logger: ['error', 'warn'], abortOnError: false },
  );
  try {
    const keys = new StandaloneHome(standaloneFolder(installationFolder(), process.env)).keys();
    const { version } = installation.settings;
    const count = await recordCommand(installation.database, context.get(CaseRepository), { version, file, ...keys });
    console.log(`已存 ${count} 个案件 / ${count} cases were recorded: ${file}`);
    return 0;
  } finally {
    await context.close();
    await installation.queues.close();
    await close();
  }
}

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      connector: { type: 'string' },
      unit: { type: 'string' },
      as: { type: 'string' },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  const [command, file] = positionals;
  if (command === 'rebuild-snapshots' && !values.help) return rebuild(values);
  if (command === 'record' && file !== undefined && !values.help) return record(file);
  const { connector } = values;
  if (values.help || command !== 'import' || file === undefined || connector === undefined) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  if (!existsSync(file)) {
    console.error(`没有找到文件 ${file}。/ There is no file ${file}.`);
    return 2;
  }
  const { installation, close } = await openDatabase(installationFolder());
  const context = await NestFactory.createApplicationContext(
    engineOf({ ...installation, queues: new SweepOnly() }, [ImportsModule]),
    { logger: ['error', 'warn'], abortOnError: false },
  );
  try {
    const order = { ...values, connector, name: basename(file), stream: createReadStream(file) };
    return await importFile(context, order, (line) => console.log(line));
  } finally {
    await context.close();
    await installation.queues.close();
    await close();
  }
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);

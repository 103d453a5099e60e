import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata, Provider } from '@nestjs/common';
import type { Configuration } from '@redress/configuration';
import { codeOf, discoverPlugins, ExtensionHost } from '@redress/extension-host';
import type { InstalledPlugin } from '@redress/extension-host';
import { INSTALLED_PLUGINS, PLUGIN_PROBLEMS } from '../platform/engine-settings';
import { openPlatform } from '../platform/platform';
import type { Platform, PlatformOptions, PlatformPaths } from '../platform/platform';
import { ExtensionsModule } from '../extensions/extensions.module';
import { PlatformModule } from '../platform/platform.module';
import { PolicyShelf } from '../policies/policy-shelf';

/** What a process of the engine stands on, opened before any module. */
export interface Installation extends Platform {
  shelf: PolicyShelf;
  plugins: readonly InstalledPlugin[];
  /** The code of the plugins. */
  extensions: ExtensionHost;
}

export async function openInstallation(
  configuration: Configuration,
  paths: PlatformPaths,
  options: PlatformOptions,
): Promise<Installation> {
  const { pluginsFolder, trustedKeys, group } = configuration;
  const [platform, { plugins, installed, problems }] = await Promise.all([
    openPlatform(configuration, paths, options),
    discoverPlugins(pluginsFolder, trustedKeys),
  ]);
  const { log } = platform;
  for (const problem of problems) log.error({ problem }, 'a plugin could not be loaded');
  const extensions = new ExtensionHost({
    entry: paths.pluginHostEntry,
    plugins: installed.flatMap((plugin) => codeOf(plugin) ?? []),
    onOutput: (plugin, line) => log.info({ plugin, line }, 'a plugin wrote'),
  });
  return { ...platform, shelf: new PolicyShelf(plugins, group, problems), plugins: installed, extensions };
}

@Module({})
class EngineModule {}

/** Modules on an opened installation. `values`: what the entry adds for them. */
export function engineOf(
  installation: Installation,
  modules: NonNullable<ModuleMetadata['imports']>,
  values: readonly Provider[] = [],
): DynamicModule {
  const opened: Provider[] = [
    { provide: PolicyShelf, useValue: installation.shelf },
    { provide: INSTALLED_PLUGINS, useValue: installation.plugins },
    { provide: PLUGIN_PROBLEMS, useValue: installation.shelf.problems },
    { provide: ExtensionHost, useValue: installation.extensions },
    ...values,
  ];
  return {
    module: EngineModule,
    imports: [
      PlatformModule.on(installation, opened),
      BullModule.forRoot({ connection: installation.connection }),
      ExtensionsModule,
      ...modules,
    ],
  };
}

import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata, Provider } from '@nestjs/common';
import type { Configuration } from '@redress/configuration';
import { openPlatform } from '../platform/platform';
import type { Platform, PlatformOptions, PlatformPaths } from '../platform/platform';
import { PlatformModule } from '../platform/platform.module';
import { PolicyShelf } from '../policies/policy-shelf';

/** What a process of the engine stands on, opened before any module. */
export interface Installation extends Platform {
  shelf: PolicyShelf;
}

export async function openInstallation(
  configuration: Configuration,
  paths: PlatformPaths,
  options: PlatformOptions,
): Promise<Installation> {
  const { pluginsFolder, group } = configuration;
  const [platform, shelf] = await Promise.all([
    openPlatform(configuration, paths, options),
    PolicyShelf.open(pluginsFolder, group),
  ]);
  for (const problem of shelf.problems) platform.log.error({ problem }, 'a policy plugin could not be loaded');
  return { ...platform, shelf };
}

@Module({})
class EngineModule {}

/** Modules on an opened installation. `values`: what the entry adds for them. */
export function engineOf(
  installation: Installation,
  modules: NonNullable<ModuleMetadata['imports']>,
  values: readonly Provider[] = [],
): DynamicModule {
  const opened: Provider[] = [{ provide: PolicyShelf, useValue: installation.shelf }, ...values];
  return {
    module: EngineModule,
    imports: [
      PlatformModule.on(installation, opened),
      BullModule.forRoot({ connection: installation.connection }),
      ...modules,
    ],
  };
}

import { Injectable, Module } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { ExtensionHost } from '@redress/extension-host';
import { PluginController } from './plugin.controller';
import { PluginProcesses } from './plugin-processes';
import { PluginService } from './plugin.service';

/** The plugins that ask for it are activated when the engine has started; all are put in order when it ends. */
@Injectable()
export class ExtensionLife implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(private readonly extensions: ExtensionHost) {}

  onApplicationBootstrap(): void {
    void this.extensions.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.extensions.close();
  }
}

/** The code of plugins, which runs in processes of its own. */
@Module({ providers: [ExtensionLife, PluginProcesses], exports: [PluginProcesses] })
export class ExtensionsModule {}

/** What headquarters sees of the plugins. */
@Module({ imports: [ExtensionsModule], controllers: [PluginController], providers: [PluginService] })
export class PluginsModule {}

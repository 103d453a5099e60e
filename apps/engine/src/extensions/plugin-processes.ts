import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { ExtensionHost } from '@redress/extension-host';
import type { InstalledPlugin } from '@redress/extension-host';
import { Database, sql } from '@redress/persistence';
import type { PluginProcess, RowOf } from '@redress/persistence';
import type { Logger } from 'pino';
import { Clock, INSTALLED_PLUGINS, SETTINGS } from '../platform/engine-settings';
import type { EngineSettings } from '../platform/engine-settings';
import { LOGGER } from '../platform/logger';

/** How often a process says that it is there, in milliseconds. */
const heartbeat = 30_000;
/** After how long without a word a process counts as gone. */
const gone = 3 * heartbeat;

export type PluginProcessRow = RowOf<PluginProcess>;

/** Says in the database how the code of each plugin fares in this process, so that any process can show them all. */
@Injectable()
export class PluginProcesses implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly process = randomUUID();
  private timer: NodeJS.Timeout | undefined;
  private listening: ReturnType<ExtensionHost['onChange']> | undefined;
  private writing: Promise<void> = Promise.resolve();
  private waiting = false;

  constructor(
    private readonly database: Database,
    private readonly extensions: ExtensionHost,
    private readonly clock: Clock,
    @Inject(INSTALLED_PLUGINS) private readonly plugins: readonly InstalledPlugin[],
    @Inject(SETTINGS) private readonly settings: EngineSettings,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.listening = this.extensions.onChange(() => this.noteSoon());
    this.timer = setInterval(() => this.noteSoon(), heartbeat).unref();
    this.noteSoon();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.listening?.dispose();
    await this.writing;
    await this.database.above
      .query(sql`delete from plugin_process where process = ${this.process}`)
      .catch((error: unknown) => this.log.warn({ err: error }, 'the states of plugins were left behind'));
  }

  /** Other processes that said something lately. */
  others(): Promise<PluginProcessRow[]> {
    const since = new Date(this.clock.now().getTime() - gone).toISOString();
    return this.database.above.query(
      sql<PluginProcessRow>`select * from plugin_process
        where process <> ${this.process} and seen_at > ${since}::timestamptz order by name, process, plugin`,
    );
  }

  /** Resolves when what was to be said has been. */
  settled(): Promise<void> {
    return this.writing;
  }

  /** Changes that come while one is written are written together. */
  private noteSoon(): void {
    if (this.waiting) return;
    this.waiting = true;
    this.writing = this.writing.then(() => {
      this.waiting = false;
      return this.write();
    });
  }

  private async write(): Promise<void> {
    const rows = this.plugins.flatMap(({ source: { manifest } }) => {
      const status = this.extensions.status(manifest.name);
      if (!status) return [];
      const { state, restarts, residentMb, lastError } = status;
      const error = { last_error: lastError?.message ?? null, last_error_at: lastError?.at.toISOString() ?? null };
      return [{ plugin: manifest.name, state, restarts, resident_mb: residentMb, ...error }];
    });
    const now = this.clock.now().toISOString();
    await this.database.above
      .together([
        sql`insert into plugin_process
            (process, name, seen_at, plugin, state, restarts, resident_mb, last_error, last_error_at)
          select ${this.process}::uuid, ${this.settings.process}, ${now}::timestamptz, one.*
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
            as one(plugin text, state text, restarts int, resident_mb int, last_error text, last_error_at timestamptz)
          on conflict (process, plugin) do update set seen_at = excluded.seen_at, state = excluded.state,
            restarts = excluded.restarts, resident_mb = excluded.resident_mb, last_error = excluded.last_error,
            last_error_at = excluded.last_error_at`,
        sql`delete from plugin_process where seen_at < ${now}::timestamptz - interval '1 day'`,
      ])
      .catch((error: unknown) => this.log.warn({ err: error }, 'the states of plugins were not written'));
  }
}

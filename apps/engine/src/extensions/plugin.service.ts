import { Inject, Injectable } from '@nestjs/common';
import type { InstalledPluginList, InstalledPluginView } from '@redress/api-contract';
import { NotFoundError } from '@redress/errors';
import type { PolicyProblem } from '@redress/errors';
import { ExtensionError, ExtensionHost } from '@redress/extension-host';
import type { InstalledPlugin } from '@redress/extension-host';
import { contributedIds, manifestText } from '@redress/policy-compiler';
import { contributionPoints } from '@redress/policy-sdk';
import { HttpProblem } from '../http/http-problem';
import { text } from '../http/localized';
import type { SignedIn } from '../http/signed-in';
import { INSTALLED_PLUGINS, PLUGIN_PROBLEMS } from '../platform/engine-settings';
import { PluginProcesses } from './plugin-processes';
import type { PluginProcessRow } from './plugin-processes';

/** What headquarters sees of the plugins, and how one is started anew. */
@Injectable()
export class PluginService {
  private readonly described = new Map<InstalledPlugin, Omit<InstalledPluginView, 'code'>>();

  constructor(
    @Inject(INSTALLED_PLUGINS) private readonly plugins: readonly InstalledPlugin[],
    @Inject(PLUGIN_PROBLEMS) private readonly problems: readonly PolicyProblem[],
    private readonly extensions: ExtensionHost,
    private readonly processes: PluginProcesses,
  ) {}

  async list(person: Pick<SignedIn, 'headquarters'>): Promise<InstalledPluginList> {
    demandHeadquarters(person);
    const others = await this.processes.others();
    return {
      plugins: this.plugins.map((plugin) => ({ ...this.description(plugin), code: this.codeOf(plugin, others) })),
      problems: this.problems.map(({ plugin, file, message, remedy }) => ({ plugin, file, message, remedy })),
    };
  }

  /** Starts the code of a plugin anew; when that fails, its state says why. */
  async activate(person: Pick<SignedIn, 'headquarters'>, name: string): Promise<InstalledPluginList> {
    demandHeadquarters(person);
    if (this.extensions.status(name) === null)
      throw new NotFoundError('plugin', text(`没有带代码的插件“${name}”。`, `There is no plugin “${name}” with code.`));
    await this.extensions.activate(name).catch((error: unknown) => {
      if (!(error instanceof ExtensionError)) throw error;
    });
    return this.list(person);
  }

  private codeOf({ source }: InstalledPlugin, others: readonly PluginProcessRow[]): InstalledPluginView['code'] {
    const status = this.extensions.status(source.manifest.name);
    if (status === null) return null;
    const { state, restarts, residentMb, lastError } = status;
    const last = lastError && { message: lastError.message, at: lastError.at.toISOString() };
    const elsewhere = others.filter(({ plugin }) => plugin === source.manifest.name).map(elsewhereView);
    return { state, restarts, residentMb, lastError: last, elsewhere };
  }

  private description(plugin: InstalledPlugin): Omit<InstalledPluginView, 'code'> {
    const known = this.described.get(plugin);
    if (known) return known;
    const { source, policy, signature } = plugin;
    const ids = contributedIds(source);
    const described = {
      name: source.manifest.name,
      version: source.manifest.version,
      title: manifestText(source, 'displayName'),
      description: manifestText(source, 'description'),
      policy,
      signature,
      contributes: contributionPoints.flatMap(({ id, title }) => {
        const list = ids[id] ?? [];
        return list.length > 0 ? [{ point: id, title, ids: list }] : [];
      }),
    };
    this.described.set(plugin, described);
    return described;
  }
}

const elsewhereView = ({
  name,
  state,
  restarts,
  resident_mb: residentMb,
  last_error: message,
  last_error_at: at,
}: PluginProcessRow): NonNullable<InstalledPluginView['code']>['elsewhere'][number] => ({
  process: name,
  state,
  restarts,
  residentMb,
  lastError: message === null || at === null ? null : { message, at: new Date(at).toISOString() },
});

function demandHeadquarters({ headquarters }: Pick<SignedIn, 'headquarters'>): void {
  if (!headquarters)
    throw new HttpProblem(
      403,
      'headquarters-only',
      text('只有总部可以查看插件。', 'Only headquarters may see the plugins.'),
    );
}

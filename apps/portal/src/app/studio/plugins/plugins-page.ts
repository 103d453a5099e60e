import { Component, computed, inject, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { InstalledPluginList, InstalledPluginView } from '@redress/api-contract';
import { EmptyState, Language, ProblemNote, texts } from '@redress/ui';
import { localTime } from '@redress/value-texts';
import { Api } from '../../api/api';
import { ApiError } from '../../api/api-error';
import { apiErrorTexts, describeError } from '../../api/api-error.texts';
import { pageTitle } from '../../language/page-title';
import { pluginsTexts } from './plugins.texts';

/** The group's own zone: plugins belong to the installation and not to a unit. */
const zone = 'Asia/Shanghai';

/** The plugins of the installation: what they bring, and how their code fares. */
@Component({
  imports: [EmptyState, ProblemNote, RouterLink],
  templateUrl: './plugins-page.html',
  styles: `
    .page {
      display: grid;
      gap: 12px;
      grid-template-columns: minmax(0, 1fr);
    }
    .title {
      display: flex;
      align-items: baseline;
      gap: 16px;
    }
    td {
      vertical-align: top;
    }
    td p {
      margin: 4px 0 0;
    }
    .key {
      overflow-wrap: anywhere;
    }
    .fault {
      color: var(--danger);
    }
  `,
})
export class PluginsPage {
  protected readonly t = texts(pluginsTexts);
  protected readonly language = inject(Language);
  private readonly errorTexts = texts(apiErrorTexts);
  private readonly api = inject(Api);

  protected readonly list = signal<InstalledPluginList | null>(null);
  protected readonly busy = signal(false);
  /** Only where the engine runs beside an author's editor. */
  protected readonly underWork = resource({
    loader: () => this.api.body(this.api.client.GET('/api/plugins')),
  });
  private readonly error = signal<ApiError | null>(null);
  protected readonly problem = computed(() => {
    const error = this.error();
    return error && describeError(error, this.errorTexts());
  });

  constructor() {
    pageTitle(() => this.t().title);
    void this.show(this.api.body<InstalledPluginList>(this.api.client.GET('/api/installed-plugins')));
  }

  protected time = (instant: string): string => localTime(instant, zone);

  protected kindOf({ policy, code }: InstalledPluginView): string {
    const { kinds } = this.t();
    if (policy) return code ? kinds.policyWithCode : kinds.policy;
    return code ? kinds.code : kinds.content;
  }

  protected async activate(plugin: string): Promise<void> {
    this.busy.set(true);
    const params = { path: { plugin } };
    await this.show(
      this.api.body<InstalledPluginList>(this.api.client.POST('/api/installed-plugins/{plugin}/activate', { params })),
    );
    this.busy.set(false);
  }

  private async show(answer: Promise<InstalledPluginList>): Promise<void> {
    try {
      this.list.set(await answer);
      this.error.set(null);
    } catch (error) {
      this.error.set(ApiError.from(error));
    }
  }
}

import { Component, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PluginList } from '@redress/api-contract';
import { EmptyState, Icon, Language, ProblemNote, texts } from '@redress/ui';
import { Api } from '../../api/api';
import { ApiError } from '../../api/api-error';
import { apiErrorTexts, describeError } from '../../api/api-error.texts';
import { pageTitle } from '../../language/page-title';
import { previewTexts } from './preview.texts';

/** Every policy plugin on disk, sound or not. */
@Component({
  imports: [EmptyState, Icon, ProblemNote, RouterLink],
  template: `<div class="page">
    <a routerLink="/plugins" class="small"><ui-icon name="back" />{{ t().back }}</a>
    <h1>{{ t().title }}</h1>
    <p class="quiet">{{ t().hint }}</p>
    <section class="panel">
      @if (plugins.error()) {
        <div class="body"><ui-problem-note [title]="problem().title" [lines]="problem().lines" /></div>
      } @else if (!plugins.hasValue()) {
        <div class="body" role="status" [attr.aria-label]="t().loading"><div class="shimmer"></div></div>
      } @else if (plugins.value().length === 0) {
        <ui-empty-state icon="book" [title]="t().none" />
      } @else {
        <table class="table">
          <thead>
            <tr>
              <th>{{ t().plugin }}</th>
              <th>{{ t().version }}</th>
              <th>{{ t().problems }}</th>
            </tr>
          </thead>
          <tbody>
            @for (plugin of plugins.value(); track plugin.name) {
              <tr>
                <td>
                  <a [routerLink]="['/plugins/preview', plugin.name]">{{ language.pick(plugin.title) }}</a>&ngsp;<code
                    class="quiet small"
                    >{{ plugin.name }}</code
                  >
                </td>
                <td class="number">{{ plugin.version }}</td>
                <td>
                  @if (plugin.errors > 0) {
                    <span class="tag danger">{{ t().errors(plugin.errors) }}</span>
                  } @else {
                    <span class="tag success">{{ t().sound }}</span>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      }
    </section>
  </div>`,
})
export class PluginListPage {
  protected readonly t = texts(previewTexts);
  protected readonly language = inject(Language);
  private readonly errorTexts = texts(apiErrorTexts);
  private readonly api = inject(Api);
  protected readonly plugins = resource({
    loader: async () => (await this.api.body<PluginList>(this.api.client.GET('/api/plugins'))).plugins,
  });

  constructor() {
    pageTitle(() => this.t().title);
  }

  protected problem = (): { title: string; lines: string[] } =>
    describeError(ApiError.from(this.plugins.error()), this.errorTexts());
}

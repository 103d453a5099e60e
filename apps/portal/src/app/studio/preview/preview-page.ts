import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import type { OnDestroy } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PluginPreview } from '@redress/api-contract';
import { Icon, Language, ProblemNote, Tabs, texts } from '@redress/ui';
import { apiErrorTexts, describeError } from '../../api/api-error.texts';
import { pageTitle } from '../../language/page-title';
import { FlowDiagram } from './flow-diagram';
import { FormPreview } from './form-preview';
import { FollowedPlugin } from './plugin-preview';
import { previewTexts } from './preview.texts';

/**
 * A policy under work as it would be: its forms, its flow, its
 * letters, and what is wrong with it; anew after each change.
 */
@Component({
  imports: [FlowDiagram, FormPreview, Icon, ProblemNote, RouterLink, Tabs],
  providers: [FollowedPlugin],
  templateUrl: './preview-page.html',
  styles: `
    .panel + .panel,
    h2:not(:first-child) {
      margin-top: 16px;
    }
    .forms {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(480px, 100%), 1fr));
      gap: 16px;
      align-items: start;
    }
    .forms > .panel {
      margin: 0;
    }
    .problems,
    .documents {
      display: grid;
      gap: 8px;
      margin: 8px 0 0;
      padding: 0;
      list-style: none;
    }
    .list > li {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 4px 12px;
    }
    .problems > li {
      display: grid;
      padding-left: 8px;
      border-left: 3px solid var(--warning-line);
    }
    .problems > .error {
      border-left-color: var(--danger-line);
    }
  `,
})
export class PreviewPage implements OnDestroy {
  readonly plugin = input.required<string>();

  protected readonly t = texts(previewTexts);
  protected readonly language = inject(Language);
  protected readonly followed = inject(FollowedPlugin);
  private readonly errorTexts = texts(apiErrorTexts);
  protected readonly active = signal('forms');
  protected readonly tabs = computed(() => [
    { id: 'forms', title: this.t().forms, count: this.followed.sound()?.forms.length },
    { id: 'flow', title: this.t().flow, count: this.followed.sound()?.flows.length },
    { id: 'documents', title: this.t().documents, count: this.followed.sound()?.documents.length },
  ]);
  protected readonly problem = computed(() => {
    const error = this.followed.problem();
    return error && describeError(error, this.errorTexts());
  });

  constructor() {
    pageTitle(() => this.language.pick(this.followed.now()?.title) || this.t().title);
    effect(() => {
      const plugin = this.plugin();
      untracked(() => this.followed.follow(plugin));
    });
  }

  ngOnDestroy(): void {
    this.followed.stop();
  }

  protected time = ({ readAt }: PluginPreview): string => new Date(readAt).toLocaleTimeString('sv-SE');

  protected summary({ problems }: PluginPreview): string {
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const warnings = problems.length - errors;
    return [
      ...(errors > 0 ? [this.t().errors(errors)] : []),
      ...(warnings > 0 ? [this.t().warnings(warnings)] : []),
    ].join(' · ');
  }

  protected addressOf = ({ name }: PluginPreview, document: string): string =>
    `/api/plugins/${name}/documents/${document}?locale=${this.language.locale()}`;
}

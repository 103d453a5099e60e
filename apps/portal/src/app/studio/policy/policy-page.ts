import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Button, Icon, Language, ProblemNote, Tabs, texts } from '@redress/ui';
import type { Tab } from '@redress/ui';
import { localTime } from '@redress/value-texts';
import { apiErrorTexts, describeError } from '../../api/api-error.texts';
import { layerText } from '../../language/layer-text';
import { pageTitle } from '../../language/page-title';
import { studioTexts } from '../studio.texts';
import { ClauseTable } from './clause-table';
import { PointTables } from './point-tables';
import { PolicyDesk } from './policy-desk';
import { PublishDialog } from './publish-dialog';
import { RevisionTable } from './revision-table';
import { SettingRow } from './setting-row';

const tabIds = ['clauses', 'settings', 'contents', 'revisions'] as const;
type TabId = (typeof tabIds)[number];
const isTab = (value: string | undefined): value is TabId => tabIds.some((id) => id === value);

/** The policy in force at one unit: to read, and for headquarters to change its settings. */
@Component({
  imports: [
    ClauseTable,
    Icon,
    Button,
    PointTables,
    ProblemNote,
    PublishDialog,
    RevisionTable,
    RouterLink,
    SettingRow,
    Tabs,
  ],
  providers: [PolicyDesk],
  templateUrl: './policy-page.html',
  styles: `
    .top {
      display: grid;
      gap: 4px;
      padding: 12px 16px;
      margin-bottom: 12px;
    }
    .back {
      display: inline-flex;
      align-items: center;
      gap: 2px;
      color: var(--text-2);
    }
    summary {
      color: var(--warning-text);
      cursor: pointer;
    }
    .top ul {
      margin: 4px 0;
      padding-left: 20px;
    }
    .pending {
      position: sticky;
      bottom: 0;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 16px;
      padding: 12px 16px;
      margin: 0 -1px -1px;
      background: var(--accent-soft);
      border: 1px solid var(--accent-line);
      border-radius: 0 0 8px 8px;
    }
    .pending strong {
      margin-right: auto;
    }
    @media (max-width: 767px) {
      .pending {
        bottom: 56px;
      }
    }
  `,
})
export class PolicyPage {
  readonly unit = input.required<string>();
  readonly tab = input<string>();

  protected readonly t = texts(studioTexts);
  protected readonly language = inject(Language);
  protected readonly desk = inject(PolicyDesk);
  private readonly errorTexts = texts(apiErrorTexts);
  private readonly router = inject(Router);

  protected readonly publishing = signal(false);
  protected readonly active = computed<TabId>(() => {
    const tab = this.tab();
    return isTab(tab) ? tab : 'clauses';
  });
  protected readonly tabs = computed<Tab[]>(() => {
    const view = this.desk.view();
    const counts: Partial<Record<TabId, number | undefined>> = {
      clauses: view?.clauses.length,
      settings: view?.settings.length,
    };
    return tabIds.map((id) => ({ id, title: this.t().tabs[id], count: counts[id] }));
  });
  protected readonly layers = computed(() =>
    (this.desk.view()?.layers ?? []).map((layer) => layerText(layer, this.language.locale())).join(' → '),
  );
  protected readonly problem = computed(() => {
    const problem = this.desk.problem();
    return problem && describeError(problem, this.errorTexts());
  });

  constructor() {
    pageTitle(() =>
      [this.desk.view()?.unit.name, this.desk.view()?.policy.title].map(this.language.pick).filter(Boolean).join(' '),
    );
    effect(() => {
      const unit = this.unit();
      untracked(() => void this.desk.open(unit));
    });
    effect(() => {
      if (this.active() === 'revisions' && this.desk.view() && this.desk.revisions() === null)
        untracked(() => void this.desk.loadRevisions());
    });
  }

  protected time = (instant: string): string => localTime(instant, this.desk.view()?.unit.zone ?? 'Asia/Shanghai');

  protected show(tab: string): void {
    void this.router.navigate([], { queryParams: { tab }, replaceUrl: true });
  }
}

import { Component, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { UnitRow } from '@redress/api-contract';
import { EmptyState, Language, ProblemNote, texts } from '@redress/ui';
import { localTime } from '@redress/value-texts';
import { Api } from '../api/api';
import { ApiError } from '../api/api-error';
import { apiErrorTexts, describeError } from '../api/api-error.texts';
import { pageTitle } from '../language/page-title';
import { studioTexts } from './studio.texts';

/** Every unit with the policy in force there. */
@Component({
  imports: [EmptyState, ProblemNote, RouterLink],
  template: `<div class="page">
    <h1>{{ t().title }}</h1>
    <section class="panel">
      @if (units.error()) {
        <div class="body"><ui-problem-note [title]="problem().title" [lines]="problem().lines" /></div>
      } @else if (!units.hasValue()) {
        <div class="body" role="status" [attr.aria-label]="t().loading"><div class="shimmer"></div></div>
      } @else if (units.value().length === 0) {
        <ui-empty-state icon="book" [title]="t().none" />
      } @else {
        <div class="scroll">
          <table class="table cards">
            <thead>
              <tr>
                <th>{{ t().unit }}</th>
                <th>{{ t().policy }}</th>
                <th>{{ t().revision }}</th>
                <th>{{ t().effectiveFrom }}</th>
                <th class="figure">{{ t().openCases }}</th>
                <th class="figure">{{ t().overdueCases }}</th>
                <th class="figure">{{ t().unconfirmed }}</th>
              </tr>
            </thead>
            <tbody>
              @for (unit of units.value(); track unit.id) {
                <tr>
                  <td>
                    <a [routerLink]="['/studio', unit.id]">{{ language.pick(unit.name) }}</a>&ngsp;<span
                      class="quiet small"
                      >{{ unit.code }}</span
                    >
                  </td>
                  <td [attr.data-label]="t().policy">
                    {{ language.pick(unit.policy.title) }} <span class="quiet small">{{ unit.policy.version }}</span>
                  </td>
                  <td class="nowrap" [attr.data-label]="t().revision" [title]="unit.policy.revision">
                    {{ t().revisionNumber(unit.policy.revisionNumber) }}
                  </td>
                  <td class="number nowrap" [attr.data-label]="t().effectiveFrom">{{ time(unit) }}</td>
                  <td class="figure" [attr.data-label]="t().openCases">
                    <a routerLink="/inbox" [queryParams]="{ unit: unit.id, view: 'open' }">{{ unit.openCases }}</a>
                  </td>
                  <td class="figure" [attr.data-label]="t().overdueCases">
                    <a
                      routerLink="/inbox"
                      [queryParams]="{ unit: unit.id, view: 'overdue' }"
                      [class.late]="unit.overdueCases > 0"
                      >{{ unit.overdueCases }}</a
                    >
                  </td>
                  <td class="figure" [attr.data-label]="t().unconfirmed">
                    @if (unit.unconfirmedSettings > 0) {
                      <a class="tag warning" [routerLink]="['/studio', unit.id]" [queryParams]="{ tab: 'settings' }">{{
                        unit.unconfirmedSettings
                      }}</a>
                    } @else {
                      0
                    }
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
    </section>
  </div>`,
  styles: `
    h1 {
      margin-bottom: 12px;
    }
    .figure {
      font-variant-numeric: tabular-nums;
    }
    @media (min-width: 768px) {
      .table th.figure,
      .figure {
        text-align: right;
      }
    }
    .late {
      color: var(--danger);
    }
    td {
      min-width: 72px;
    }
  `,
})
export class UnitsPage {
  protected readonly t = texts(studioTexts);
  protected readonly language = inject(Language);
  private readonly errorTexts = texts(apiErrorTexts);
  private readonly api = inject(Api);
  protected readonly units = resource({
    loader: async () => (await this.api.body<{ units: UnitRow[] }>(this.api.client.GET('/api/units'))).units,
  });

  constructor() {
    pageTitle(() => this.t().title);
  }

  protected time = ({ policy, zone }: UnitRow): string => localTime(policy.effectiveFrom, zone);
  protected problem = (): { title: string; lines: string[] } =>
    describeError(ApiError.from(this.units.error()), this.errorTexts());
}

import { Component, computed, inject, input } from '@angular/core';
import type { ItemView } from '@redress/api-contract';
import type { LocalizedText } from '@redress/policy-sdk';
import { Language, texts } from '@redress/ui';
import { ClauseReference } from '@redress/ui/controls';
import { caseTexts } from './case.texts';
import { OpenCase } from './open-case';

/** What a penalty rule proposed and what was made of it. */
interface Sanction {
  type?: string;
  unit?: string;
  suggested?: number;
  minimum?: number;
  maximum?: number;
  amount?: number;
  reason?: string;
  respondent?: string;
  clause?: string;
  legalBasis?: LocalizedText;
  trace?: { rule: string; when: string; outcome: unknown }[];
}

export const isSanction = ({ data }: ItemView): boolean => 'suggested' in data && 'trace' in data;

@Component({
  selector: 'app-sanction-details',
  imports: [ClauseReference],
  template: `<dl>
      <dt>{{ t().sanction.suggested }}</dt>
      <dd>
        {{ amount(sanction().suggested) }} <span class="quiet">{{ t().aside(range()) }}</span>
        @if (sanction().clause; as clause) {
          <ui-clause-reference [clause]="clause" [clauses]="file.clauses()" />
        }
      </dd>
      @if (sanction().amount !== undefined) {
        <dt>{{ t().sanction.confirmed }}</dt>
        <dd>
          <b>{{ amount(sanction().amount) }}</b>
        </dd>
      }
      <dt>{{ t().sanction.respondent }}</dt>
      <dd>{{ respondent() }}</dd>
      @if (sanction().type; as type) {
        <dt>{{ t().sanction.type }}</dt>
        <dd>{{ t().sanction.types[type] ?? type }}</dd>
      }
      @if (sanction().legalBasis; as basis) {
        <dt>{{ t().sanction.basis }}</dt>
        <dd>{{ language.pick(basis) }}</dd>
      }
      @if (sanction().reason; as reason) {
        <dt>{{ t().sanction.reason }}</dt>
        <dd>{{ reason }}</dd>
      }
    </dl>
    @if (sanction().trace?.length) {
      <details>
        <summary>{{ t().sanction.trace }}</summary>
        <ul>
          @for (step of sanction().trace; track $index) {
            <li>
              <span class="tag" [class.success]="step.outcome === true">{{
                step.outcome === true ? t().sanction.holds : t().sanction.holdsNot
              }}</span>
              <code>{{ step.when }}</code>
            </li>
          }
        </ul>
      </details>
    }`,
  styles: `
    dl {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 2px 12px;
      margin: 0;
      font-size: 13px;
    }
    dt {
      font-weight: 400;
      color: var(--text-2);
      white-space: nowrap;
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
    summary {
      color: var(--text-2);
      font-size: 12px;
      cursor: pointer;
    }
    ul {
      margin: 4px 0;
      padding: 0;
      list-style: none;
      font-size: 12px;
    }
    li {
      display: flex;
      gap: 8px;
      padding: 2px 0;
    }
    code {
      overflow-wrap: anywhere;
    }
  `,
})
export class SanctionDetails {
  readonly item = input.required<ItemView>();
  protected readonly t = texts(caseTexts);
  protected readonly language = inject(Language);
  protected readonly file = inject(OpenCase);
  protected readonly sanction = computed(() => this.item().data as Sanction);

  protected readonly respondent = computed(() => {
    const id = this.sanction().respondent ?? '';
    const { department = [], person = [] } = this.file.choices();
    return this.language.pick([...department, ...person].find((choice) => choice.id === id)?.title) || id || '—';
  });

  protected readonly range = computed(
    () =>
      `${this.t().sanction.range} ${this.amount(this.sanction().minimum)} – ${this.amount(this.sanction().maximum)}`,
  );

  /** Points, or fen of money. */
  protected amount(value: number | undefined): string {
    if (value === undefined) return '—';
    return this.sanction().unit === 'points' ? `${value} ${this.t().sanction.points}` : `¥${(value / 100).toFixed(2)}`;
  }
}

import { Component, computed, inject, input, signal } from '@angular/core';
import type { PolicyView } from '@redress/api-contract';
import { Language, texts } from '@redress/ui';
import { studioTexts } from '../studio.texts';
import { PolicyDesk } from './policy-desk';

/** The written policy and what carries each clause out. */
@Component({
  selector: 'app-clause-table',
  template: `<input
      #field
      class="ant-input"
      type="search"
      [placeholder]="t().search"
      [attr.aria-label]="t().search"
      (input)="words.set(field.value)"
    />
    <ul>
      @for (clause of shown(); track clause.id) {
        <li [id]="clause.id">
          <div class="row">
            <strong class="number">{{ clause.id }}</strong>
            <strong>{{ language.pick(clause.title) }}</strong>
            @if (clause.outstanding) {
              <span class="tag danger">{{ t().outstanding }}</span>
            }
            @if (clause.scenarios > 0) {
              <span class="tag success">{{ t().scenarios }} {{ t().scenarioCount(clause.scenarios) }}</span>
            }
          </div>
          <p>{{ language.pick(clause.text) }}</p>
          @if (clause.outstanding; as outstanding) {
            <p class="outstanding">{{ language.pick(outstanding) }}</p>
          }
          @if (clause.implementedBy.length > 0) {
            <p class="small quiet">
              {{ t().implementedBy }}
              @for (part of clause.implementedBy; track part.point + part.id) {
                <span class="tag" [title]="part.point + ' / ' + part.id"
                  >{{ language.pick(desk.pointTitle(part.point)) }} · {{ language.pick(part.title) || part.id }}</span
                >
              }
            </p>
          }
        </li>
      }
    </ul>`,
  styles: `
    input {
      max-width: 360px;
    }
    ul {
      margin: 8px 0 0;
      padding: 0;
      list-style: none;
    }
    li {
      padding: 10px 0;
      border-bottom: 1px solid var(--line);
    }
    li:last-child {
      border-bottom: 0;
    }
    strong {
      font-weight: 500;
    }
    p {
      margin: 4px 0 0;
      max-width: 100ch;
      white-space: pre-line;
    }
    .outstanding {
      color: var(--danger);
    }
    .tag {
      margin: 0 4px 4px 0;
      white-space: normal;
    }
  `,
})
export class ClauseTable {
  readonly clauses = input.required<PolicyView['clauses']>();
  protected readonly t = texts(studioTexts);
  protected readonly language = inject(Language);
  protected readonly desk = inject(PolicyDesk);
  protected readonly words = signal('');
  protected readonly shown = computed(() => {
    const words = this.words().trim().toLowerCase();
    return this.clauses().filter(({ id, title, text }) =>
      [id, this.language.pick(title), this.language.pick(text)].some((part) => part.toLowerCase().includes(words)),
    );
  });
}

import { Component, inject, input } from '@angular/core';
import type { LocalizedText } from '@redress/policy-sdk';
import { NzPopoverModule } from 'ng-zorro-antd/popover';
import { Language, texts } from '../../src/language';
import { uiTexts } from '../../src/ui.texts';

export type Clauses = Readonly<Record<string, { title: LocalizedText; text: LocalizedText }>>;

/** The number of a clause; its text opens on asking. */
@Component({
  selector: 'ui-clause-reference',
  imports: [NzPopoverModule],
  template: `<button
      type="button"
      nz-popover
      nzPopoverTrigger="click"
      [nzPopoverTitle]="title"
      [nzPopoverContent]="text"
      [attr.aria-label]="t().clause + ' ' + clause()"
    >
      {{ clause() }}
    </button>
    <ng-template #title>{{ clause() }} {{ language.pick(clauses()[clause()]?.title) }}</ng-template>
    <ng-template #text
      ><p class="clause-text">{{ language.pick(clauses()[clause()]?.text) || t().noClauseText }}</p></ng-template
    >`,
  styles: `
    button {
      padding: 0 2px;
      border: 0;
      border-bottom: 1px dashed var(--control-line);
      background: none;
      color: var(--text-2);
      font-size: 12px;
      line-height: 18px;
      white-space: nowrap;
      cursor: pointer;
    }
    button:hover {
      color: var(--accent);
      border-color: var(--accent);
    }
    .clause-text {
      margin: 0;
      white-space: pre-line;
    }
  `,
})
export class ClauseReference {
  readonly clause = input.required<string>();
  readonly clauses = input.required<Clauses>();
  protected readonly t = texts(uiTexts);
  protected readonly language = inject(Language);
}

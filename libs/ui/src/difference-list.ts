import { Component, inject, input } from '@angular/core';
import type { LocalizedText } from '@redress/policy-sdk';
import { Language, texts } from './language';
import { uiTexts } from './ui.texts';

export interface Difference {
  pointer: string;
  title: LocalizedText;
  before: unknown;
  after: unknown;
}

/** Values before and after a change. */
@Component({
  selector: 'ui-difference-list',
  template: `<table class="table">
    <thead>
      <tr>
        <th>{{ t().item }}</th>
        <th>{{ t().before }}</th>
        <th>{{ t().after }}</th>
      </tr>
    </thead>
    <tbody>
      @for (difference of differences(); track difference.pointer) {
        <tr>
          <td>
            {{ language.pick(difference.title) }}<br /><span class="quiet small break">{{ difference.pointer }}</span>
          </td>
          <td>
            <del>{{ inWords(difference.before) }}</del>
          </td>
          <td>
            <ins>{{ inWords(difference.after) }}</ins>
          </td>
        </tr>
      }
    </tbody>
  </table>`,
  styles: `
    :host {
      display: block;
      overflow-x: auto;
    }
    td {
      overflow-wrap: anywhere;
      min-width: 88px;
    }
    del {
      color: var(--danger);
      background: var(--danger-soft);
      text-decoration: line-through;
      padding: 0 4px;
      border-radius: 2px;
    }
    ins {
      color: var(--success-text);
      background: var(--success-soft);
      text-decoration: none;
      padding: 0 4px;
      border-radius: 2px;
    }
  `,
})
export class DifferenceList {
  readonly differences = input.required<readonly Difference[]>();
  protected readonly t = texts(uiTexts);
  protected readonly language = inject(Language);

  protected inWords(value: unknown): string {
    if (value === null || value === undefined || value === '') return this.t().nothing;
    if (typeof value === 'boolean') return value ? this.t().yes : this.t().no;
    if (typeof value !== 'object') return String(value);
    const text = value as Partial<LocalizedText>;
    return typeof text['zh-CN'] === 'string' && typeof text.en === 'string'
      ? this.language.pick(text as LocalizedText)
      : JSON.stringify(value);
  }
}

import { Component, inject, input } from '@angular/core';
import type { CaseView } from '@redress/api-contract';
import { Language, texts } from './language';
import { uiTexts } from './ui.texts';

/** The way of a case from its beginning to its end. */
@Component({
  selector: 'ui-path-progress',
  template: `<ol [attr.aria-label]="t().progress">
    @for (step of path(); track step.id) {
      <li
        [class.reached]="step.reached"
        [class.current]="step.current"
        [attr.aria-current]="step.current ? 'step' : null"
      >
        <span class="dot" aria-hidden="true"></span>
        <span>{{ language.pick(step.title) }}</span>
        <span class="sr-only">{{ step.current ? t().current : step.reached ? t().reached : '' }}</span>
      </li>
    }
  </ol>`,
  styles: `
    ol {
      display: flex;
      margin: 0;
      padding: 0;
      list-style: none;
      overflow-x: auto;
      scrollbar-width: none;
    }
    li {
      position: relative;
      flex: 1 0 auto;
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      gap: 4px;
      padding-right: 16px;
      color: var(--text-3);
      font-size: 12px;
      white-space: nowrap;
    }
    li::before {
      content: '';
      position: absolute;
      top: 5px;
      left: 12px;
      right: 0;
      height: 2px;
      background: var(--line);
    }
    li:last-child::before {
      display: none;
    }
    .dot {
      position: relative;
      width: 12px;
      height: 12px;
      border: 2px solid var(--control-line);
      border-radius: 50%;
      background: var(--surface);
    }
    .reached {
      color: var(--text);
    }
    .reached .dot {
      border-color: var(--accent);
      background: var(--accent);
    }
    .reached:not(.current)::before {
      background: var(--accent);
    }
    .current {
      color: var(--accent);
      font-weight: 600;
    }
    .current .dot {
      background: var(--surface);
      box-shadow: 0 0 0 3px var(--accent-ring);
    }
    ol {
      padding: 3px 3px 0;
    }
  `,
})
export class PathProgress {
  readonly path = input.required<CaseView['path']>();
  protected readonly t = texts(uiTexts);
  protected readonly language = inject(Language);
}

import { Component, input } from '@angular/core';
import { Icon } from './icon';

/** What went wrong and what to do; read out at once. */
@Component({
  selector: 'ui-problem-note',
  imports: [Icon],
  template: `<div class="note" [class.mild]="mild()" [attr.role]="mild() ? 'status' : 'alert'">
    <ui-icon name="alert" />
    <div>
      <strong>{{ title() }}</strong>
      @for (line of lines(); track $index) {
        <p>{{ line }}</p>
      }
      <ng-content />
    </div>
  </div>`,
  styles: `
    .note {
      display: flex;
      gap: 8px;
      padding: 8px 12px;
      border: 1px solid var(--danger-line);
      border-radius: var(--radius);
      background: var(--danger-soft);
      color: var(--text);
      overflow-wrap: anywhere;
    }
    .note > ui-icon {
      color: var(--danger);
      margin-top: 3px;
    }
    .mild {
      border-color: var(--warning-line);
      background: var(--warning-soft);
    }
    .mild > ui-icon {
      color: var(--warning-text);
    }
    p {
      margin: 2px 0 0;
    }
  `,
})
export class ProblemNote {
  readonly title = input.required<string>();
  readonly lines = input<readonly string[]>([]);
  /** A warning: nothing was lost. */
  readonly mild = input(false);
}

import { Component, input } from '@angular/core';
import { Icon } from './icon';
import type { IconName } from './icon';

/** Why there is nothing here, and in its content what can be done about it. */
@Component({
  selector: 'ui-empty-state',
  imports: [Icon],
  template: `<ui-icon [name]="icon()" />
    <p class="title">{{ title() }}</p>
    @if (text()) {
      <p>{{ text() }}</p>
    }
    <ng-content />`,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: 8px;
      padding: 48px 16px;
      color: var(--text-2);
      text-align: center;
    }
    ui-icon {
      font-size: 28px;
      color: var(--text-3);
    }
    p {
      margin: 0;
      max-width: 48ch;
    }
    .title {
      color: var(--text);
      font-weight: 500;
    }
  `,
})
export class EmptyState {
  readonly title = input.required<string>();
  readonly text = input('');
  readonly icon = input<IconName>('inbox');
}

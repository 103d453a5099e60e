import { Component, ElementRef, inject, input, model } from '@angular/core';

export interface Tab {
  id: string;
  title: string;
  count?: number | undefined;
}

/** Tabs over a panel that the page shows itself; arrows move between them. */
@Component({
  selector: 'ui-tabs',
  template: `<div role="tablist" [attr.aria-label]="label()">
    @for (tab of tabs(); track tab.id) {
      <button
        type="button"
        role="tab"
        [attr.aria-selected]="tab.id === active()"
        [tabindex]="tab.id === active() ? 0 : -1"
        (click)="active.set(tab.id)"
        (keydown.arrowRight)="move($event, 1)"
        (keydown.arrowLeft)="move($event, -1)"
      >
        {{ tab.title }}
        @if (tab.count !== undefined) {
          <span class="count">{{ tab.count }}</span>
        }
      </button>
    }
  </div>`,
  styles: `
    [role='tablist'] {
      display: flex;
      gap: 4px;
      border-bottom: 1px solid var(--line);
      overflow-x: auto;
      scrollbar-width: none;
    }
    button {
      flex: none;
      padding: 8px 12px;
      border: 0;
      border-bottom: 2px solid transparent;
      background: none;
      color: var(--text-2);
      cursor: pointer;
      white-space: nowrap;
    }
    button:hover {
      color: var(--accent);
    }
    button[aria-selected='true'] {
      color: var(--accent);
      border-bottom-color: var(--accent);
      font-weight: 500;
    }
    button:focus-visible {
      outline-offset: -2px;
    }
    .count {
      margin-left: 4px;
      padding: 0 6px;
      border-radius: 8px;
      background: var(--hover);
      font-size: 12px;
      color: var(--text-2);
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class Tabs {
  readonly tabs = input.required<readonly Tab[]>();
  readonly active = model.required<string>();
  readonly label = input('');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  protected move(event: Event, step: number): void {
    const tabs = this.tabs();
    const index = (tabs.findIndex(({ id }) => id === this.active()) + step + tabs.length) % tabs.length;
    const target = tabs[index];
    if (!target) return;
    event.preventDefault();
    this.active.set(target.id);
    this.host.nativeElement.querySelectorAll<HTMLElement>('[role=tab]')[index]?.focus();
  }
}

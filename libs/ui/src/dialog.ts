import type { ElementRef } from '@angular/core';
import { Component, DestroyRef, effect, inject, input, output, viewChild } from '@angular/core';
import { Icon } from './icon';
import { texts } from './language';
import { uiTexts } from './ui.texts';

let last = 0;

/** A question before everything else. The browser's own dialog keeps the focus inside and closes on Escape. */
@Component({
  selector: 'ui-dialog',
  imports: [Icon],
  template: `<dialog
    #dialog
    [attr.aria-labelledby]="id"
    (cancel)="$event.preventDefault(); closed.emit()"
    [class.wide]="wide()"
  >
    <header>
      <h2 [id]="id">{{ title() }}</h2>
      <button type="button" class="plain" [attr.aria-label]="t().close" (click)="closed.emit()">
        <ui-icon name="cross" />
      </button>
    </header>
    <div class="content"><ng-content /></div>
    <footer><ng-content select="[actions]" /></footer>
  </dialog>`,
  styles: `
    dialog {
      width: min(520px, calc(100vw - 32px));
      max-height: calc(100dvh - 64px);
      padding: 0;
      border: 0;
      border-radius: 8px;
      box-shadow: var(--shadow);
      color: var(--text);
      background: var(--surface);
    }
    dialog.wide {
      width: min(880px, calc(100vw - 32px));
    }
    dialog[open] {
      display: flex;
      flex-direction: column;
    }
    dialog::backdrop {
      background: rgb(0 0 0 / 45%);
    }
    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 16px;
      padding: 12px 12px 8px 20px;
    }
    h2 {
      margin: 0;
      font-size: 16px;
    }
    .content {
      padding: 4px 20px 16px;
      overflow-y: auto;
    }
    footer {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 8px;
      padding: 12px 20px;
      border-top: 1px solid var(--line);
    }
  `,
})
export class Dialog {
  readonly title = input.required<string>();
  readonly open = input(true);
  readonly wide = input(false);
  readonly closed = output<void>();

  protected readonly id = `dialog-${++last}`;
  protected readonly t = texts(uiTexts);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    const before = document.activeElement;
    effect(() => {
      const { nativeElement } = this.dialog();
      if (this.open() && !nativeElement.open) nativeElement.showModal?.();
      if (!this.open() && nativeElement.open) nativeElement.close();
    });
    inject(DestroyRef).onDestroy(() => before instanceof HTMLElement && before.isConnected && before.focus());
  }
}

import { Component, inject, Injectable, signal } from '@angular/core';
import { Icon } from './icon';
import { texts } from './language';
import { uiTexts } from './ui.texts';

export interface Notice {
  id: number;
  text: string;
  tone: 'done' | 'problem';
}

const shownMs = { done: 4_000, problem: 10_000 };

/** Short messages about what was done. */
@Injectable({ providedIn: 'root' })
export class Notices {
  readonly shown = signal<readonly Notice[]>([]);
  private last = 0;

  show(text: string, tone: Notice['tone'] = 'done'): void {
    const notice = { id: ++this.last, text, tone };
    this.shown.update((before) => [...before.slice(-2), notice]);
    setTimeout(() => this.drop(notice.id), shownMs[tone]);
  }

  drop(id: number): void {
    this.shown.update((before) => before.filter((notice) => notice.id !== id));
  }
}

@Component({
  selector: 'ui-notices',
  imports: [Icon],
  template: `<div aria-live="polite" class="stack">
    @for (notice of notices.shown(); track notice.id) {
      <div class="notice" [class.problem]="notice.tone === 'problem'">
        <ui-icon [name]="notice.tone === 'problem' ? 'alert' : 'check'" />
        <span>{{ notice.text }}</span>
        <button type="button" class="plain" [attr.aria-label]="t().close" (click)="notices.drop(notice.id)">
          <ui-icon name="cross" />
        </button>
      </div>
    }
  </div>`,
  styles: `
    .stack {
      position: fixed;
      z-index: 1100;
      bottom: 80px;
      left: 50%;
      transform: translateX(-50%);
      display: grid;
      gap: 8px;
      width: max-content;
      max-width: calc(100vw - 32px);
    }
    .notice {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 8px 12px;
      background: var(--surface);
      border-radius: var(--radius);
      box-shadow: var(--shadow);
    }
    .notice > ui-icon {
      color: var(--success-text);
    }
    .problem > ui-icon {
      color: var(--danger);
    }
  `,
})
export class NoticeStack {
  protected readonly notices = inject(Notices);
  protected readonly t = texts(uiTexts);
}

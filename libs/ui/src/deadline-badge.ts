import { Component, computed, inject, input } from '@angular/core';
import { durationText, localTime } from '@redress/value-texts';
import { Icon } from './icon';
import { Language, texts } from './language';
import { Clock } from './time/clock';
import { uiTexts } from './ui.texts';

export type DeadlineStatus = 'running' | 'paused' | 'met' | 'breached' | 'cancelled';
const soonMs = 4 * 3_600_000;

/** What is left of a deadline, or by how much it was missed: by words and a sign, not by colour alone. */
@Component({
  selector: 'ui-deadline-badge',
  imports: [Icon],
  template: `<span class="badge" [class]="tone()" [title]="hint()"
    ><ui-icon [name]="tone() === 'late' ? 'alert' : tone() === 'done' ? 'check' : 'clock'" />{{ words() }}</span
  >`,
  styles: `
    .badge {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      padding: 0 6px;
      border-radius: 4px;
      line-height: 20px;
      font-size: 12px;
      white-space: nowrap;
      font-variant-numeric: tabular-nums;
      border: 1px solid transparent;
    }
    .calm {
      color: var(--text-2);
      border-color: var(--line);
    }
    .soon {
      color: var(--warning-text);
      background: var(--warning-soft);
      border-color: var(--warning-line);
    }
    .late {
      color: var(--danger);
      background: var(--danger-soft);
      border-color: var(--danger-line);
      font-weight: 500;
    }
    .done {
      color: var(--success-text);
      background: var(--success-soft);
    }
  `,
})
export class DeadlineBadge {
  readonly dueAt = input.required<string | null>();
  readonly zone = input('Asia/Shanghai');
  readonly status = input<DeadlineStatus>('running');
  /** Missed, whatever its status is now. */
  readonly breached = input(false);
  /** What the deadline is for. */
  readonly label = input('');

  private readonly t = texts(uiTexts);
  private readonly language = inject(Language);
  private readonly clock = inject(Clock);
  private readonly distance = computed(() =>
    this.dueAt() === null ? Infinity : Date.parse(this.dueAt() as string) - this.clock.now(),
  );

  protected readonly tone = computed(() => {
    const status = this.status();
    if (status === 'met') return this.breached() ? 'late' : 'done';
    if (status === 'paused' || status === 'cancelled') return 'calm';
    if (this.distance() < 0) return 'late';
    return this.distance() < soonMs ? 'soon' : 'calm';
  });

  protected readonly words = computed(() => {
    const t = this.t();
    const status = this.status();
    if (status === 'met') return this.breached() ? t.metLate : t.metInTime;
    if (status === 'cancelled') return t.stopped;
    if (status === 'paused' || this.dueAt() === null) return t.paused;
    const span = durationText(Math.abs(this.distance()), this.language.locale());
    return this.distance() < 0 ? t.overdueBy(span) : t.left(span);
  });

  protected readonly hint = computed(() => {
    const due = this.dueAt();
    return [this.label(), due === null ? '' : this.t().due(localTime(due, this.zone()))].filter(Boolean).join(' · ');
  });
}

import { Component, computed, inject, input, model, output, signal } from '@angular/core';
import { Button, Dialog, Notices, ProblemNote, texts } from '@redress/ui';
import { ApiError } from '../../api/api-error';
import { apiErrorTexts, describeError } from '../../api/api-error.texts';
import { IdempotencyKey } from '../../api/idempotency-key';
import { caseTexts } from './case.texts';

/** Asks for one text and sends it: a reminder, the purpose of seeing personal data. */
@Component({
  selector: 'app-text-question',
  imports: [Dialog, Button, ProblemNote],
  template: `<ui-dialog [title]="title()" (closed)="closed.emit()">
    <p class="quiet">{{ hint() }}</p>
    <label for="text-question">{{ label() }}</label>
    <textarea
      #area
      id="text-question"
      class="ant-input"
      rows="3"
      maxlength="500"
      [value]="text()"
      (input)="text.set(area.value)"
      [attr.aria-invalid]="tried() && tooShort()"
    ></textarea>
    <span class="fault">{{ tried() && tooShort() ? shortText() : '' }}</span>
    @if (problem(); as shown) {
      <ui-problem-note [title]="shown.title" [lines]="shown.lines" />
    }
    <ng-container actions>
      <button uiButton type="button" (click)="closed.emit()">{{ t().cancel }}</button>
      <button uiButton="primary" type="button" [disabled]="busy()" (click)="submit()">{{ title() }}</button>
    </ng-container>
  </ui-dialog>`,
  styles:
    'label { display: block; margin-bottom: 4px; font-weight: 500 } .fault { color: var(--danger); font-size: 12px }',
})
export class TextQuestion {
  readonly title = input.required<string>();
  readonly hint = input('');
  readonly label = input('');
  readonly text = model('');
  readonly shortest = input(1);
  readonly shortText = input('');
  readonly thanks = input('');
  /** Sends the text under an idempotency key. */
  readonly send = input.required<(text: string, key: string) => Promise<void>>();
  readonly closed = output<void>();

  protected readonly t = texts(caseTexts);
  private readonly errorTexts = texts(apiErrorTexts);
  private readonly notices = inject(Notices);
  private readonly idempotencyKey = new IdempotencyKey();
  protected readonly busy = signal(false);
  protected readonly tried = signal(false);
  protected readonly problem = signal<{ title: string; lines: string[] } | null>(null);
  protected readonly tooShort = computed(() => this.text().trim().length < this.shortest());

  protected async submit(): Promise<void> {
    this.tried.set(true);
    if (this.tooShort()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const text = this.text().trim();
      await this.send()(text, this.idempotencyKey.of(text));
      if (this.thanks()) this.notices.show(this.thanks());
      this.closed.emit();
    } catch (error) {
      this.problem.set(describeError(ApiError.from(error), this.errorTexts()));
    } finally {
      this.busy.set(false);
    }
  }
}

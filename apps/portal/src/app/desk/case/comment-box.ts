import { Component, inject, signal } from '@angular/core';
import { Button, Notices, ProblemNote, texts } from '@redress/ui';
import { ApiError } from '../../api/api-error';
import { apiErrorTexts, describeError } from '../../api/api-error.texts';
import { IdempotencyKey } from '../../api/idempotency-key';
import { caseTexts } from './case.texts';
import { OpenCase } from './open-case';

@Component({
  selector: 'app-comment-box',
  imports: [Button, ProblemNote],
  template: `<form (submit)="$event.preventDefault(); post()">
    <label class="sr-only" for="comment">{{ t().comment }}</label>
    <textarea
      #area
      id="comment"
      class="ant-input"
      rows="2"
      maxlength="4000"
      [value]="text()"
      [placeholder]="t().commentHint"
      (input)="text.set(area.value)"
    ></textarea>
    <button uiButton type="submit" [disabled]="busy() || !text().trim()">{{ t().commentPost }}</button>
    @if (problem(); as shown) {
      <ui-problem-note [title]="shown.title" [lines]="shown.lines" />
    }
  </form>`,
  styles: `
    form {
      display: grid;
      gap: 8px;
      justify-items: end;
      margin-bottom: 16px;
    }
    textarea {
      field-sizing: content;
      min-height: 56px;
    }
    ui-problem-note {
      justify-self: stretch;
    }
  `,
})
export class CommentBox {
  protected readonly t = texts(caseTexts);
  private readonly errorTexts = texts(apiErrorTexts);
  private readonly file = inject(OpenCase);
  private readonly notices = inject(Notices);
  private readonly idempotencyKey = new IdempotencyKey();
  protected readonly text = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<{ title: string; lines: string[] } | null>(null);

  protected async post(): Promise<void> {
    const text = this.text().trim();
    if (!text || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.file.comment(text, this.idempotencyKey.of(text));
      this.idempotencyKey.renew();
      this.text.set('');
      this.notices.show(this.t().commented);
    } catch (error) {
      this.problem.set(describeError(ApiError.from(error), this.errorTexts()));
    } finally {
      this.busy.set(false);
    }
  }
}

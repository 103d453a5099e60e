import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Button, Icon, Language, Notices, ProblemNote, texts } from '@redress/ui';
import { ClauseReference } from '@redress/ui/controls';
import { localTime } from '@redress/value-texts';
import { ApiError } from '../../api/api-error';
import { apiErrorTexts, describeError } from '../../api/api-error.texts';
import { randomKey } from '../../api/idempotency-key';
import { caseTexts } from './case.texts';
import { OpenCase } from './open-case';

/** Documents made of the case, and what a complete file needs. */
@Component({
  selector: 'app-document-section',
  imports: [ClauseReference, Icon, Button, ProblemNote],
  templateUrl: './document-section.html',
  styles: `
    h3 {
      margin: 16px 0 8px;
    }
    h3:first-child {
      margin-top: 0;
    }
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: 8px 16px;
    }
    form label {
      display: grid;
      gap: 2px;
      color: var(--text-2);
      font-size: 13px;
    }
    form label.box {
      display: flex;
      align-items: center;
      gap: 6px;
      min-height: 32px;
      color: var(--text);
    }
    select {
      height: 32px;
      padding: 0 8px;
      border: 1px solid var(--control-line);
      border-radius: var(--radius);
      background: var(--surface);
      color: var(--text);
    }
    ul {
      margin: 12px 0 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
      padding: 6px 0;
      border-top: 1px solid var(--line);
    }
    .bar {
      flex: 1 0 120px;
    }
    .right {
      margin-left: auto;
    }
    .warnings {
      flex-basis: 100%;
      margin: 0;
      padding-left: 16px;
      color: var(--warning-text);
      font-size: 12px;
    }
    .there {
      color: var(--success-text);
    }
    .lacking {
      color: var(--danger);
    }
  `,
})
export class DocumentSection {
  protected readonly t = texts(caseTexts);
  protected readonly language = inject(Language);
  protected readonly file = inject(OpenCase);
  private readonly errorTexts = texts(apiErrorTexts);
  private readonly notices = inject(Notices);

  protected readonly kind = linkedSignal(() => this.file.view()?.documentKinds[0]?.id ?? '');
  protected readonly locale = linkedSignal(() => this.language.locale());
  protected readonly masked = signal(true);
  protected readonly busy = signal(false);
  protected readonly problem = signal<{ title: string; lines: string[] } | null>(null);
  protected readonly missing = computed(
    () => this.file.view()?.checklist.filter(({ present, applies }) => applies && !present).length ?? 0,
  );

  protected time = (instant: string): string => localTime(instant, this.file.zone());

  protected async request(): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.file.requestDocument(
        { document: this.kind(), locale: this.locale(), masked: this.masked() },
        randomKey(),
      );
      this.notices.show(this.t().requested);
    } catch (error) {
      this.problem.set(describeError(ApiError.from(error), this.errorTexts()));
    } finally {
      this.busy.set(false);
    }
  }
}

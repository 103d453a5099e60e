import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, output, resource, signal } from '@angular/core';
import { Button, Dialog, DifferenceList, Language, Notices, ProblemNote, texts } from '@redress/ui';
import { ApiError } from '../../api/api-error';
import { apiErrorTexts, describeError } from '../../api/api-error.texts';
import { studioTexts } from '../studio.texts';
import { PolicyDesk } from './policy-desk';
import type { Preview } from './policy-desk';

const shortestReason = 5;

/** Shows what the collected changes would give, asks for the reason and publishes. */
@Component({
  selector: 'app-publish-dialog',
  imports: [Dialog, DifferenceList, NgTemplateOutlet, Button, ProblemNote],
  template: `<ui-dialog [title]="t().previewTitle" [wide]="true" (closed)="closed.emit()">
      @if (problem(); as shown) {
        <ui-problem-note [title]="shown.title" [lines]="shown.lines" />
      }
      @if (result().preview; as preview) {
        @if (errors().length > 0) {
          <h3>{{ t().problems }}</h3>
          <ng-container [ngTemplateOutlet]="list" [ngTemplateOutletContext]="{ $implicit: errors() }" />
        }
        <h3>{{ t().differences }}</h3>
        @if (preview.differences.length > 0) {
          <ui-difference-list [differences]="preview.differences" />
        } @else {
          <p class="quiet">{{ t().noDifferences }}</p>
        }
        @if (warnings().length > 0) {
          <details>
            <summary>{{ t().warnings(warnings().length) }}</summary>
            <ng-container [ngTemplateOutlet]="list" [ngTemplateOutletContext]="{ $implicit: warnings() }" />
          </details>
        }
        <p>{{ t().openStay(preview.openCases) }}</p>
        <label for="reason">{{ t().reason }}</label>
        <textarea
          #area
          id="reason"
          class="ant-input"
          rows="2"
          maxlength="1000"
          [value]="reason()"
          [placeholder]="t().reasonHint"
          [attr.aria-invalid]="tried() && tooShort()"
          (input)="reason.set(area.value)"
        ></textarea>
        <span class="fault">{{ tried() && tooShort() ? t().reasonShort : '' }}</span>
      } @else if (previewing.isLoading()) {
        <div class="shimmer" role="status" [attr.aria-label]="t().loading"></div>
      }
      <ng-container actions>
        <button uiButton type="button" (click)="closed.emit()">{{ t().cancel }}</button>
        <button uiButton="primary" type="button" [disabled]="busy() || !publishable()" (click)="publish()">
          {{ busy() ? t().publishing : t().publish }}
        </button>
      </ng-container>
    </ui-dialog>
    <ng-template #list let-problems>
      <ul>
        @for (fault of problems; track $index) {
          <li>
            <span
              class="tag"
              [class.danger]="fault.severity === 'error'"
              [class.warning]="fault.severity === 'warning'"
              >{{ fault.severity === 'error' ? t().error : t().warning }}</span
            >
            {{ language.pick(fault.message) }}
            <span class="quiet">{{ t().named(t().remedy, language.pick(fault.remedy)) }}</span>
            <span class="quiet small break"> {{ fault.file }} {{ fault.pointer }}</span>
          </li>
        }
      </ul>
    </ng-template>`,
  styles: `
    h3 {
      margin: 12px 0 4px;
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      padding: 4px 0;
    }
    summary {
      margin-top: 8px;
      color: var(--warning-text);
      cursor: pointer;
    }
    label {
      display: block;
      margin: 12px 0 4px;
      font-weight: 500;
    }
    .fault {
      color: var(--danger);
      font-size: 12px;
    }
    p {
      margin: 8px 0;
    }
  `,
})
export class PublishDialog {
  readonly closed = output<void>();

  protected readonly t = texts(studioTexts);
  protected readonly language = inject(Language);
  private readonly errorTexts = texts(apiErrorTexts);
  private readonly desk = inject(PolicyDesk);
  private readonly notices = inject(Notices);
  protected readonly reason = signal('');
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  private readonly error = signal<ApiError | null>(null);

  /** Made again when the policy under it changes. */
  protected readonly previewing = resource({
    params: () => this.desk.view()?.revision.hash,
    loader: () =>
      this.desk.preview().then(
        (preview): { preview: Preview | null; error: ApiError | null } => ({ preview, error: null }),
        (error: unknown) => ({ preview: null, error: ApiError.from(error) }),
      ),
    defaultValue: { preview: null, error: null },
  });
  protected readonly result = computed(() => this.previewing.value());
  protected readonly problem = computed(() => {
    const error = this.error() ?? this.result().error;
    return error && describeError(error, this.errorTexts());
  });
  protected readonly tooShort = computed(() => this.reason().trim().length < shortestReason);
  protected readonly errors = computed(
    () => this.result().preview?.problems.filter(({ severity }) => severity === 'error') ?? [],
  );
  protected readonly warnings = computed(
    () => this.result().preview?.problems.filter(({ severity }) => severity === 'warning') ?? [],
  );
  protected readonly publishable = computed(() => this.result().preview?.hash != null && this.errors().length === 0);

  protected async publish(): Promise<void> {
    this.tried.set(true);
    if (this.tooShort()) return;
    this.busy.set(true);
    this.error.set(null);
    try {
      const { revision } = await this.desk.publish(this.reason().trim());
      this.notices.show(this.t().published(revision.number));
      this.closed.emit();
    } catch (error) {
      this.error.set(ApiError.from(error));
    } finally {
      this.busy.set(false);
    }
  }
}

import { Component, input } from '@angular/core';
import { fileSizeText, Icon, texts } from '@redress/ui';
import { apiErrorTexts, describeError } from '../../api/api-error.texts';
import type { ApiError } from '../../api/api-error';
import { uploadTexts } from './upload.texts';
import type { ShownQueue } from './upload-queue';

/** The files of a queue with their progress. */
@Component({
  selector: 'app-upload-list',
  imports: [Icon],
  template: `<ul>
    @for (entry of queue().files(); track entry.key) {
      <li>
        <ui-icon
          [name]="entry.status === 'failed' ? 'alert' : entry.status === 'done' ? 'check' : 'upload'"
          [class]="entry.status"
        />
        <span class="name"
          >{{ entry.name }} <span class="quiet small">{{ size(entry.size) }}</span></span
        >
        @if (entry.status === 'failed') {
          <button type="button" class="link small" (click)="queue().retry(entry.key)">{{ t().retry }}</button>
        }
        <button
          type="button"
          class="plain"
          [attr.aria-label]="t().remove + ' ' + entry.name"
          (click)="queue().remove(entry.key)"
        >
          <ui-icon name="cross" />
        </button>
        @if (entry.status === 'sending') {
          <span
            class="bar"
            role="progressbar"
            [attr.aria-valuenow]="percent(entry.share)"
            aria-valuemin="0"
            aria-valuemax="100"
            [attr.aria-label]="entry.name"
            ><i [style.width.%]="percent(entry.share)"></i
          ></span>
        }
        @if (entry.problem; as problem) {
          <span class="problem" role="alert">{{ words(problem) }}</span>
        }
      </li>
    }
  </ul>`,
  styles: `
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 8px;
      padding: 4px 0;
    }
    .name {
      flex: 1;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .bar,
    .problem {
      flex-basis: 100%;
    }
    .done {
      color: var(--success-text);
    }
    .failed,
    .problem {
      color: var(--danger);
    }
  `,
})
export class UploadList {
  readonly queue = input.required<ShownQueue>();
  protected readonly t = texts(uploadTexts);
  private readonly errorTexts = texts(apiErrorTexts);
  protected readonly size = fileSizeText;

  protected percent = (share: number): number => Math.round(share * 100);
  protected words(problem: ApiError): string {
    const { title, lines } = describeError(problem, this.errorTexts());
    return [title, ...lines].join(' ');
  }
}

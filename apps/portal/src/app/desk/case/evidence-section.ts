import { Component, computed, effect, inject, untracked } from '@angular/core';
import type { CaseView, EvidenceView } from '@redress/api-contract';
import { EmptyState, FileDrop, fileSizeText, Icon, Notices, texts } from '@redress/ui';
import { localTime } from '@redress/value-texts';
import { Api } from '../../api/api';
import { UploadList } from '../shared/upload-list';
import { UploadQueue } from '../shared/upload-queue';
import { caseTexts } from './case.texts';
import { OpenCase } from './open-case';

/** Larger pictures are not loaded only to be shown small. */
const largestPicture = 4 * 1024 * 1024;

@Component({
  selector: 'app-evidence-section',
  imports: [EmptyState, FileDrop, Icon, UploadList],
  template: `@if (file.view()?.mayAttach && file.intake.hasValue()) {
      <ui-file-drop
        [types]="file.intake.value().limits.attachmentTypes"
        [limitBytes]="file.intake.value().limits.attachmentBytes"
        (chosen)="queue.add($event)"
      />
      <app-upload-list [queue]="queue" />
    }
    <ul>
      @for (piece of evidence(); track piece.id) {
        <li>
          <a [href]="piece.url" target="_blank" rel="noopener" [title]="piece.name" class="picture">
            @if (isPicture(piece)) {
              <img [src]="piece.url" [alt]="piece.name" loading="lazy" />
            } @else {
              <ui-icon name="file" />
            }
          </a>
          <span class="name">{{ piece.name }}</span>
          <span class="quiet small number">{{ size(piece.size) }} · {{ piece.by.name }}<br />{{ time(piece.at) }}</span>
          <a [href]="piece.url" [download]="piece.name" class="small"><ui-icon name="download" /> {{ t().download }}</a>
        </li>
      }
    </ul>
    @if (evidence().length === 0) {
      <ui-empty-state icon="file" [title]="t().noEvidence" />
    }`,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(144px, 1fr));
      gap: 12px;
      margin: 12px 0 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-direction: column;
      gap: 2px;
      min-width: 0;
    }
    .picture {
      display: grid;
      place-items: center;
      height: 104px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--hover);
      color: var(--text-3);
      overflow: hidden;
    }
    .picture img {
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
    .picture ui-icon {
      font-size: 28px;
    }
    .name {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  `,
})
export class EvidenceSection {
  protected readonly t = texts(caseTexts);
  protected readonly file = inject(OpenCase);
  private readonly notices = inject(Notices);
  protected readonly evidence = computed(() => [...(this.file.view()?.evidence ?? [])].reverse());
  protected readonly queue = new UploadQueue<CaseView>(
    inject(Api),
    () => `/api/cases/${this.file.view()?.id}/evidence`,
    (view) => {
      this.file.show(view);
      this.notices.show(this.t().uploaded);
    },
  );

  protected readonly size = fileSizeText;
  protected time = (instant: string): string => localTime(instant, this.file.zone());
  protected isPicture = ({ mediaType, size }: EvidenceView): boolean =>
    mediaType.startsWith('image/') && size <= largestPicture;

  constructor() {
    // What has arrived stands in the case already.
    effect(() => {
      const arrived = this.queue.files().filter(({ status }) => status === 'done');
      untracked(() => arrived.forEach(({ key }) => this.queue.remove(key)));
    });
  }
}

import { Component, inject } from '@angular/core';
import { DifferenceList, Language, texts } from '@redress/ui';
import { localTime } from '@redress/value-texts';
import { studioTexts } from '../studio.texts';
import { PolicyDesk } from './policy-desk';

/** Published revisions, the newest first, with what each changed. */
@Component({
  selector: 'app-revision-table',
  imports: [DifferenceList],
  template: `<ul>
    @for (revision of desk.revisions(); track revision.hash + revision.number) {
      <li>
        <div class="row">
          <strong>{{ t().revisionNumber(revision.number) }}</strong>
          @if (revision.hash === desk.view()?.revision?.hash) {
            <span class="tag accent">{{ t().current }}</span>
          }
          <span class="number quiet">{{ time(revision.effectiveFrom) }}</span>
          @if (revision.publishedBy; as by) {
            <span class="quiet">{{ t().publishedBy(by.name) }}</span>
          }
          <span class="quiet small">{{ t().caseCount(revision.cases) }}</span>
          <code class="quiet small" [title]="revision.hash">{{ revision.hash.slice(0, 12) }}</code>
        </div>
        <p>{{ revision.reason ?? t().first }}</p>
        @if (revision.differences.length > 0) {
          <details>
            <summary>{{ t().showDifferences(revision.differences.length) }}</summary>
            <ui-difference-list [differences]="revision.differences" />
          </details>
        }
      </li>
    } @empty {
      <li role="status" [attr.aria-label]="t().loading"><div class="shimmer"></div></li>
    }
  </ul>`,
  styles: `
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      padding: 10px 0;
      border-bottom: 1px solid var(--line);
    }
    li:last-child {
      border-bottom: 0;
    }
    strong {
      font-weight: 500;
    }
    p {
      margin: 4px 0;
    }
    summary {
      color: var(--text-2);
      cursor: pointer;
    }
  `,
})
export class RevisionTable {
  protected readonly t = texts(studioTexts);
  protected readonly language = inject(Language);
  protected readonly desk = inject(PolicyDesk);
  protected time = (instant: string): string => localTime(instant, this.desk.view()?.unit.zone ?? 'Asia/Shanghai');
}

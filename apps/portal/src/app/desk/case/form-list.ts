import { Component, computed, ElementRef, inject, output, signal } from '@angular/core';
import type { FieldView, SubmittedFormView } from '@redress/api-contract';
import { EmptyState, Icon, Language, texts } from '@redress/ui';
import { ClauseReference } from '@redress/ui/controls';
import { localTime } from '@redress/value-texts';
import { caseTexts } from './case.texts';
import { OpenCase } from './open-case';

/** Submitted forms as they would stand on paper, the newest first. */
@Component({
  selector: 'app-form-list',
  imports: [ClauseReference, EmptyState, Icon],
  templateUrl: './form-list.html',
  styles: `
    details {
      border-bottom: 1px solid var(--line);
    }
    details:last-child {
      border-bottom: 0;
    }
    summary {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
      padding: 10px 0;
      cursor: pointer;
    }
    summary::before {
      content: '›';
      width: 10px;
      color: var(--text-2);
      transition: transform 0.15s;
    }
    details[open] > summary::before {
      transform: rotate(90deg);
    }
    summary strong {
      font-weight: 500;
    }
    .by {
      margin-left: auto;
    }
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(260px, 100%), 1fr));
      gap: 8px 24px;
      margin: 0 0 12px;
    }
    dl > div.long {
      grid-column: 1 / -1;
    }
    dt {
      font-weight: 400;
      color: var(--text-2);
      font-size: 12px;
    }
    dd {
      margin: 0;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    h4 {
      margin: 0 0 4px;
      font-size: 13px;
      font-weight: 500;
    }
    .scroll {
      margin-bottom: 12px;
    }
    td {
      min-width: 72px;
    }
  `,
})
export class FormList {
  /** Pointers of masked fields that somebody wants to see. */
  readonly reveal = output<string[]>();

  protected readonly t = texts(caseTexts);
  protected readonly language = inject(Language);
  protected readonly file = inject(OpenCase);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly forms = computed(() => [...(this.file.view()?.forms ?? [])].reverse());
  private readonly opened = signal<number | null>(null);

  /** The newest and the registration are open at first. */
  protected isOpen = (form: SubmittedFormView, index: number): boolean =>
    index === 0 || index === this.forms().length - 1 || form.seq === this.opened();
  protected time = (instant: string): string => localTime(instant, this.file.zone());
  protected shown = (field: FieldView): string =>
    this.file.revealed()[field.pointer] ?? this.language.pick(field.display);
  protected isHidden = (field: FieldView): boolean => field.masked && !(field.pointer in this.file.revealed());
  protected isLong = (field: FieldView): boolean => this.language.pick(field.display).length > 40;
  protected hidden = (form: SubmittedFormView): string[] =>
    [...form.fields, ...form.tables.flatMap(({ rows }) => rows.flat())]
      .filter(this.isHidden)
      .map(({ pointer }) => pointer);

  /** Opens one form and brings it into sight. */
  showForm(seq: number): void {
    this.opened.set(seq);
    setTimeout(() =>
      this.host.nativeElement.querySelector(`#form-${seq}`)?.scrollIntoView({ block: 'start', behavior: 'smooth' }),
    );
  }
}

import { Component, computed, input, output, signal } from '@angular/core';
import { Icon } from './icon';
import { texts } from './language';
import { uiTexts } from './ui.texts';

export const fileSizeText = (bytes: number): string =>
  bytes >= 1_048_576
    ? `${(bytes / 1_048_576).toFixed(1).replace(/\.0$/, '')} MB`
    : `${Math.max(1, Math.round(bytes / 1024))} KB`;

/** Takes files by dropping or choosing. Those that are too large or of another type are named and never sent. */
@Component({
  selector: 'ui-file-drop',
  imports: [Icon],
  template: `<label
      [class.over]="over()"
      (dragover)="$event.preventDefault(); over.set(true)"
      (dragleave)="over.set(false)"
      (drop)="drop($event)"
    >
      <ui-icon name="upload" />
      <span
        >{{ t().dropFiles }} <span class="choose">{{ t().chooseFiles }}</span></span
      >
      <span class="limits">{{ limits() }}</span>
      <input
        #field
        type="file"
        class="sr-only"
        [multiple]="multiple()"
        [accept]="types().join(',')"
        (change)="take(field.files); field.value = ''"
      />
    </label>
    <div role="alert">
      @for (refusal of refusals(); track $index) {
        <p class="refusal">{{ refusal }}</p>
      }
    </div>`,
  styles: `
    label {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      align-items: center;
      gap: 4px 8px;
      padding: 12px;
      border: 1px dashed var(--control-line);
      border-radius: var(--radius);
      background: #fafbfc;
      cursor: pointer;
      text-align: center;
    }
    label:hover,
    .over {
      border-color: var(--accent);
      background: var(--accent-soft);
    }
    label:has(input:focus-visible) {
      outline: 2px solid var(--accent);
      outline-offset: 1px;
    }
    .choose {
      color: var(--accent);
    }
    .limits {
      flex-basis: 100%;
      color: var(--text-2);
      font-size: 12px;
      overflow-wrap: anywhere;
    }
    .refusal {
      margin: 4px 0 0;
      color: var(--danger);
    }
  `,
})
export class FileDrop {
  /** Endings with their dot. */
  readonly types = input.required<readonly string[]>();
  readonly limitBytes = input.required<number>();
  readonly multiple = input(true);
  readonly chosen = output<File[]>();

  protected readonly t = texts(uiTexts);
  protected readonly over = signal(false);
  protected readonly refusals = signal<readonly string[]>([]);
  protected readonly limits = computed(() => `${this.types().join(' ')} · ≤ ${fileSizeText(this.limitBytes())}`);

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.take(event.dataTransfer?.files ?? null);
  }

  protected take(list: FileList | null): void {
    const files = [...(list ?? [])].slice(0, this.multiple() ? undefined : 1);
    const refusals = files.map((file) => this.refusalOf(file));
    this.refusals.set(refusals.filter((refusal) => refusal !== null));
    const accepted = files.filter((_, index) => refusals[index] === null);
    if (accepted.length > 0) this.chosen.emit(accepted);
  }

  private refusalOf({ name, size }: File): string | null {
    const t = this.t();
    if (!this.types().some((type) => name.toLowerCase().endsWith(type.toLowerCase())))
      return t.fileType(name, this.types().join(' '));
    if (size > this.limitBytes()) return t.fileTooLarge(name, fileSizeText(this.limitBytes()));
    return size === 0 ? t.fileEmpty(name) : null;
  }
}

import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { SettingView } from '@redress/api-contract';
import { Icon, Language, texts } from '@redress/ui';
import { layerText } from '../../language/layer-text';
import { studioTexts } from '../studio.texts';
import { PolicyDesk } from './policy-desk';

/** One setting: its value, where it comes from, what obeys it, and its change. */
@Component({
  selector: 'app-setting-row',
  imports: [Icon],
  templateUrl: './setting-row.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(200px, 280px);
      gap: 4px 24px;
      padding: 12px 0;
      border-bottom: 1px solid var(--line);
    }
    :host(.changed) {
      box-shadow: inset 3px 0 0 var(--accent);
      padding-left: 12px;
    }
    :host(:last-child) {
      border-bottom: 0;
    }
    strong {
      font-weight: 500;
    }
    .tag {
      margin-left: 6px;
    }
    p {
      margin: 2px 0 0;
    }
    .value {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
    }
    .value b {
      font-variant-numeric: tabular-nums;
    }
    input,
    select {
      width: 120px;
      height: 32px;
      padding: 0 8px;
      border: 1px solid var(--control-line);
      border-radius: var(--radius);
      background: var(--surface);
    }
    select {
      width: auto;
      max-width: 100%;
    }
    input[aria-invalid='true'] {
      border-color: var(--danger);
    }
    .fault {
      flex-basis: 100%;
      color: var(--danger);
      font-size: 12px;
    }
    summary {
      color: var(--text-2);
      font-size: 12px;
      cursor: pointer;
    }
    details ul {
      margin: 4px 0;
      padding-left: 16px;
      font-size: 12px;
    }
    @media (max-width: 767px) {
      :host {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
  host: { '[class.changed]': 'isChanged()' },
})
export class SettingRow {
  readonly setting = input.required<SettingView>();
  protected readonly t = texts(studioTexts);
  protected readonly language = inject(Language);
  protected readonly desk = inject(PolicyDesk);

  private readonly change = computed(() => this.desk.changes().get(this.setting().id));
  protected readonly confirms = computed(() => this.desk.confirmations().has(this.setting().id));
  protected readonly isChanged = computed(() => this.change() !== undefined || this.confirms());
  /** Nobody has confirmed the value that is shown. */
  protected readonly asksToConfirm = computed(() => {
    const { mustConfirm, confirmed } = this.setting();
    return mustConfirm && !this.confirms() && (!confirmed || this.editing());
  });
  protected readonly resets = computed(() => this.change() === null);
  protected readonly fault = signal('');
  protected readonly editing = linkedSignal(() => this.change() !== undefined && this.change() !== null);
  protected readonly hasOwn = computed(() => this.setting().source.kind === 'unit');
  protected readonly value = computed(() => {
    const change = this.change();
    return change === undefined || change === null ? this.setting().value : change;
  });
  protected readonly range = computed(() => {
    const { minimum, maximum } = this.setting();
    return minimum === null && maximum === null ? '' : `${minimum ?? '−∞'} – ${maximum ?? '∞'}`;
  });

  protected words(value: SettingView['value']): string {
    if (typeof value === 'boolean') return value ? this.t().yes : this.t().no;
    const option = this.setting().options.find((candidate) => candidate.value === value);
    if (option) return this.language.pick(option.title);
    return [String(value), this.language.pick(this.setting().unit)].filter(Boolean).join(' ');
  }

  protected layer = (layer: SettingView['source']): string => layerText(layer, this.language.locale());

  protected type(text: string): void {
    const { type, minimum, maximum, id } = this.setting();
    if (type === 'string') return this.accept(text);
    const value = Number(text);
    const t = this.t();
    if (text.trim() === '' || Number.isNaN(value)) return this.refuse(t.notNumber);
    if (type === 'integer' && !Number.isInteger(value)) return this.refuse(t.notInteger);
    if ((minimum !== null && value < minimum) || (maximum !== null && value > maximum))
      return this.refuse(t.outOfRange(String(minimum ?? '−∞'), String(maximum ?? '∞')));
    this.fault.set('');
    this.desk.set(id, value);
  }

  protected accept(value: SettingView['value']): void {
    this.fault.set('');
    this.desk.set(this.setting().id, value);
  }

  protected confirm(): void {
    if (this.fault() === '') this.desk.confirm(this.setting().id, this.value());
  }

  protected reset(): void {
    this.fault.set('');
    this.desk.set(this.setting().id, null);
  }

  protected undo(): void {
    this.fault.set('');
    this.desk.undo(this.setting().id);
    this.editing.set(false);
  }

  /** A value that cannot be is not collected. */
  private refuse(fault: string): void {
    this.fault.set(fault);
    this.desk.undo(this.setting().id);
    this.editing.set(true);
  }
}

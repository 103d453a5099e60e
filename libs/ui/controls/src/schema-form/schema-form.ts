import { Component, computed, effect, ElementRef, inject, input, linkedSignal, model, untracked } from '@angular/core';
import type { FormView } from '@redress/api-contract';
import { submittedValues } from '@redress/forms';
import type { FieldSchema, Values } from '@redress/forms';
import { Language, texts } from '../../../src/language';
import { uiTexts } from '../../../src/ui.texts';
import type { Choice, FormChoices, PeopleSearch } from './choices';
import { FormState } from './form-state';
import { SchemaFields } from './schema-fields';

const nobody: PeopleSearch = () => Promise.resolve([]);

/** A form of the policy. It checks as the server will, shows each fault at its field, and gives what was asked for. */
@Component({
  selector: 'ui-schema-form',
  imports: [SchemaFields],
  providers: [FormState],
  template: `@if (form().guidance; as guidance) {
      <p class="guidance">{{ language.pick(guidance) }}</p>
    }
    <ui-schema-fields [schema]="schema()" [value]="values()" [layout]="form().layout" />
    <p class="sr-only" aria-live="assertive">{{ state.faultCount() > 0 ? t().faults(state.faultCount()) : '' }}</p>`,
  styles: `
    :host {
      display: block;
    }
    .guidance {
      padding: 6px 12px;
      border-left: 3px solid var(--accent-line);
      background: var(--accent-soft);
      border-radius: 0 4px 4px 0;
    }
  `,
})
export class SchemaForm {
  readonly form = input.required<FormView>();
  readonly values = model<Values>({});
  readonly choices = input<FormChoices>({});
  readonly people = input<PeopleSearch>(nobody);
  readonly suggestions = input<Readonly<Record<string, readonly Choice[]>>>({});
  readonly serverFaults = input<readonly { pointer: string; message: string }[]>([]);
  readonly zone = input('Asia/Shanghai');

  protected readonly t = texts(uiTexts);
  protected readonly language = inject(Language);
  protected readonly state = inject(FormState);
  readonly schema = computed(() => this.form().schema as FieldSchema);
  private readonly formId = linkedSignal(() => this.form().id);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  constructor() {
    this.state.source = this;
    effect(() => {
      this.formId();
      untracked(() => this.state.markSubmitted(false));
    });
    effect(() => {
      const faults = this.serverFaults();
      this.state.serverFaults.set(new Map(faults.map(({ pointer, message }) => [pointer, message])));
      if (faults.length > 0) setTimeout(() => this.focusFault());
    });
  }

  /** The values as they are to be sent; null when something must be corrected first: that field then has the focus. */
  submit(): Values | null {
    this.state.markSubmitted(true);
    if (this.state.faults().size === 0) return submittedValues(this.schema(), this.values());
    setTimeout(() => this.focusFault());
    return null;
  }

  private focusFault(): void {
    // The innermost: a faulty row field stands inside its table.
    const field = [...this.host.nativeElement.querySelectorAll<HTMLElement>('.has-fault')].find(
      (element) => !element.querySelector('.has-fault'),
    );
    field?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
    field?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }
}

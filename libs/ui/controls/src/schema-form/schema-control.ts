import {
  afterRenderEffect,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { FormsModule } from '@angular/forms';
import { controlOf } from '@redress/forms';
import type { FieldSchema, Values } from '@redress/forms';
import { asBrowserDate, instantOf, moneyText, parseMoney, parseNumber } from '@redress/value-texts';
import { NzDatePickerModule } from 'ng-zorro-antd/date-picker';
import { NzSelectModule } from 'ng-zorro-antd/select';
import { NzTreeSelectModule } from 'ng-zorro-antd/tree-select';
import type { NzTreeNodeOptions } from 'ng-zorro-antd/tree';
import { Language, texts } from '../../../src/language';
import { uiTexts } from '../../../src/ui.texts';
import type { Choice, FormChoices } from './choices';
import { FormState } from './form-state';

const inputTypes: Record<string, string> = { email: 'email', phone: 'tel' };

/** Nobody is searched for while somebody is typing. */
const searchDelayMs = 250;

/** The control of one value. */
@Component({
  selector: 'ui-schema-control',
  imports: [FormsModule, NzDatePickerModule, NzSelectModule, NzTreeSelectModule],
  templateUrl: './schema-control.html',
  styleUrl: './schema-control.css',
  host: { '(focusout)': 'left.emit()' },
})
export class SchemaControl {
  readonly schema = input.required<FieldSchema>();
  readonly value = input<unknown>();
  readonly id = input.required<string>();
  readonly required = input(false);
  readonly invalid = input(false);
  /** The values beside it, for choices that depend on them. */
  readonly siblings = input<Values>({});
  readonly siblingSchemas = input<Record<string, FieldSchema>>({});
  readonly changed = output<unknown>();
  readonly left = output<void>();

  protected readonly t = texts(uiTexts);
  protected readonly state = inject(FormState);
  private readonly language = inject(Language);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  protected readonly kind = computed(() => controlOf(this.schema()));
  protected readonly inputType = computed(
    () => inputTypes[this.schema().format ?? ''] ?? inputTypes[this.schema()['x-personal'] ?? ''] ?? 'text',
  );
  protected readonly unit = computed(() =>
    this.kind() === 'money' ? '' : this.language.pick(this.schema()['x-unit']),
  );
  protected readonly placeholder = computed(() => this.language.pick(this.schema()['x-placeholder']));
  protected readonly withTime = computed(() => this.schema().format !== 'date');
  /** “Now” of the picker is that of the browser's zone. */
  protected readonly inZone = computed(
    () => Math.abs(asBrowserDate(new Date().toISOString(), this.state.source.zone()).getTime() - Date.now()) < 60_000,
  );
  protected readonly date = computed(() => {
    const value = this.value();
    if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return null;
    return this.withTime() ? asBrowserDate(value, this.state.source.zone()) : new Date(`${value}T00:00:00`);
  });

  /** What stands in a number's field. It stays as it was typed while it means the same. */
  protected readonly typed = linkedSignal<unknown, string>({
    source: this.value,
    computation: (value, previous) => {
      if (previous && this.parse(previous.value) === value) return previous.value;
      if (typeof value === 'number') return this.kind() === 'money' ? moneyText(value) : String(value);
      return typeof value === 'string' ? value : '';
    },
  });

  protected readonly options = computed<{ value: unknown; label: string }[]>(() => {
    const schema = this.schema().type === 'array' ? (this.schema().items ?? {}) : this.schema();
    const labels = schema['x-options'] ?? this.schema()['x-options'];
    const labelled = (value: unknown): { value: unknown; label: string } => ({
      value,
      label: this.language.pick(labels?.[String(value)]) || this.plainLabel(value),
    });
    if (schema.enum) return schema.enum.map(labelled);
    if (schema.type === 'boolean') return [true, false].map(labelled);
    if (schema['x-widget'] === 'rating' || (schema['x-widget'] === 'radio' && schema.type === 'integer')) {
      const { minimum = 1, maximum = 5 } = schema;
      return Array.from({ length: maximum - minimum + 1 }, (_, index) => labelled(minimum + index));
    }
    return this.choices(schema['x-widget']).map(({ id, title }) => ({ value: id, label: this.language.pick(title) }));
  });

  protected readonly asksPerson = computed(() =>
    [this.schema(), this.schema().items].some((schema) => schema?.['x-widget'] === 'person'),
  );
  protected readonly search = signal('');
  private readonly department = computed(() => {
    const field = Object.entries(this.siblingSchemas()).find(([, schema]) => schema['x-widget'] === 'department')?.[0];
    const value = field === undefined ? undefined : this.siblings()[field];
    return typeof value === 'string' ? value : undefined;
  });
  private readonly chosen = computed(() => [this.value()].flat().filter((value) => typeof value === 'string'));
  /** The department's people; everybody of the unit where the department has none. */
  private readonly people = resource({
    params: () => (this.asksPerson() ? { search: this.search(), department: this.department() } : undefined),
    loader: async ({ params: { search, department }, abortSignal }) => {
      if (search) await new Promise((resolve) => setTimeout(resolve, searchDelayMs));
      if (abortSignal.aborted) return [];
      const find = this.state.source.people();
      const [first] = untracked(this.chosen);
      const query = { ...(search ? { search } : {}), ...(first === undefined ? {} : { with: first }) };
      const colleagues = department === undefined ? [] : await find({ ...query, department });
      const offered = colleagues.some(({ id }) => id !== first) ? colleagues : await find(query);
      this.state.knownPeople.update((known) => new Map([...known, ...offered.map((one) => [one.id, one] as const)]));
      return offered;
    },
  });

  protected readonly tree = computed<NzTreeNodeOptions[]>(() => {
    const all = this.state.source.choices().category ?? [];
    const below = (parent: string | null): NzTreeNodeOptions[] =>
      all
        .filter((choice) => (choice.parent ?? null) === parent)
        .map(({ id, title, leaf }) => ({
          key: id,
          title: this.language.pick(title),
          isLeaf: leaf ?? true,
          selectable: leaf ?? true,
          expanded: true,
          children: below(id),
        }));
    return below(null);
  });

  constructor() {
    // The fields inside ng-zorro's controls are told what the plain ones say by themselves.
    afterRenderEffect(() => {
      const field = this.host.nativeElement.querySelector('input:not([type=radio]), textarea');
      field?.setAttribute('aria-describedby', `${this.id()}-fault ${this.id()}-help`);
      field?.setAttribute('aria-invalid', String(this.invalid()));
      field?.setAttribute('aria-required', String(this.required()));
    });
  }

  protected typeNumber(text: string): void {
    this.typed.set(text);
    this.changed.emit(this.parse(text));
  }

  protected tidy(): void {
    const value = this.value();
    if (this.kind() === 'money' && typeof value === 'number') this.typed.set(moneyText(value));
  }

  protected pickDate(date: Date | null): void {
    if (!date) return this.changed.emit(undefined);
    const pad = (part: number): string => String(part).padStart(2, '0');
    this.changed.emit(
      this.withTime()
        ? instantOf(date, this.state.source.zone())
        : `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`,
    );
  }

  private parse(text: string): number | string | undefined {
    return this.kind() === 'money' ? parseMoney(text) : parseNumber(text);
  }

  private plainLabel(value: unknown): string {
    if (typeof value === 'boolean') return value ? this.t().yes : this.t().no;
    return String(value);
  }

  private choices(widget = ''): readonly Choice[] {
    const all = this.state.source.choices()[widget as keyof FormChoices] ?? [];
    return widget === 'person' ? this.offeredPeople(all) : all;
  }

  /** Whoever was found, and whoever is chosen already. */
  private offeredPeople(named: readonly Choice[]): readonly Choice[] {
    const matches = this.people.hasValue() ? this.people.value() : [];
    const known = new Map([...named.map((one) => [one.id, one] as const), ...this.state.knownPeople()]);
    const chosen = this.chosen().flatMap((id) => known.get(id) ?? []);
    return [...matches, ...chosen.filter(({ id }) => !matches.some((one) => one.id === id))];
  }
}

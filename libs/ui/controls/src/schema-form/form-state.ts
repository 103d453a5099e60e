import { computed, inject, Injectable, signal } from '@angular/core';
import type { Signal, WritableSignal } from '@angular/core';
import { stepsOf, submittedValues, validateForm, withValueAt } from '@redress/forms';
import type { FieldSchema, Values } from '@redress/forms';
import type { LocalizedText } from '@redress/policy-sdk';
import { Language } from '../../../src/language';
import type { Choice, FormChoices, PeopleSearch } from './choices';

let last = 0;

/** The signals of the form that a state belongs to. */
export interface FormSource {
  schema: Signal<FieldSchema>;
  values: WritableSignal<Values>;
  zone: Signal<string>;
  choices: Signal<FormChoices>;
  people: Signal<PeopleSearch>;
  /** Values offered below a field, by its pointer. */
  suggestions: Signal<Readonly<Record<string, readonly Choice[]>>>;
}

/** What one form holds and what its controls share. */
@Injectable()
export class FormState {
  readonly name = `form${++last}`;
  /** People offered so far, by id: who was chosen keeps a name when others are searched for. */
  readonly knownPeople = signal<ReadonlyMap<string, Choice>>(new Map());
  /** Set by the form before any control is made. */
  source!: FormSource;
  /** The server's faults by pointer; each goes when its field is changed. */
  readonly serverFaults = signal<ReadonlyMap<string, string>>(new Map());
  private readonly touched = signal<ReadonlySet<string>>(new Set());
  private readonly submitted = signal(false);

  private readonly language = inject(Language);
  /** What the server would object to in what would be sent, by pointer. */
  readonly faults = computed<ReadonlyMap<string, LocalizedText>>(() => {
    const schema = this.source.schema();
    const outcome = validateForm({ schema }, submittedValues(schema, this.source.values()));
    return new Map(outcome.ok ? [] : outcome.problems.map(({ pointer, message }) => [pointer, message]));
  });
  readonly faultCount = computed(() => (this.submitted() ? this.faults().size : 0) + this.serverFaults().size);

  /** The fault to be shown at a field: not before it was left or the form was submitted. */
  faultAt(pointer: string): string {
    const own = this.submitted() || this.touched().has(pointer) ? this.language.pick(this.faults().get(pointer)) : '';
    return own || (this.serverFaults().get(pointer) ?? '');
  }

  change(pointer: string, value: unknown): void {
    this.source.values.update((values) => withValueAt(values, stepsOf(pointer), value) as Values);
    if (this.serverFaults().has(pointer))
      this.serverFaults.update((faults) => new Map([...faults].filter(([at]) => at !== pointer)));
  }

  touch(pointer: string): void {
    if (!this.touched().has(pointer)) this.touched.update((before) => new Set(before).add(pointer));
  }

  /** Rows have moved: what was said about their fields holds no longer. */
  untouchBelow(pointer: string): void {
    this.touched.update((before) => new Set([...before].filter((at) => !at.startsWith(`${pointer}/`))));
    this.serverFaults.update((faults) => new Map([...faults].filter(([at]) => !at.startsWith(`${pointer}/`))));
  }

  markSubmitted(submitted: boolean): void {
    this.submitted.set(submitted);
    this.touched.set(new Set());
  }

  idOf(pointer: string): string {
    return `${this.name}${pointer.replaceAll('/', '-')}`;
  }
}

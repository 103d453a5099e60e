import { Component, computed, effect, inject, input, output, resource, signal } from '@angular/core';
import type { CaseQuery } from '@redress/api-contract';
import type { LocalizedText } from '@redress/policy-sdk';
import { Language, texts } from '@redress/ui';
import { IntakeForms } from '../../session/intake-forms';
import type { InboxRow } from './inbox-row';
import { inboxTexts } from './inbox.texts';

type Filter = 'state' | 'category' | 'severity' | 'channel';
const filters: readonly Filter[] = ['state', 'category', 'severity', 'channel'];

/** Narrows the inbox down. Offers what the unit's policy has and what occurs among the cases seen so far. */
@Component({
  selector: 'app-inbox-filters',
  template: `@for (filter of filters; track filter) {
      <label>
        <span>{{ t()[filter] }}</span>
        <select (change)="choose(filter, $any($event.target).value)">
          <option value="">{{ t().any }}</option>
          @for (option of options()[filter]; track option.id) {
            <option [value]="option.id" [selected]="option.id === query()[filter]">{{ option.title }}</option>
          }
        </select>
      </label>
    }
    <label>
      <span>{{ t().order }}</span>
      <select
        (change)="changed.emit({ order: $any($event.target).value === 'due' ? undefined : $any($event.target).value })"
      >
        @for (order of orders; track order) {
          <option [value]="order" [selected]="order === (query().order ?? 'due')">{{ t().orders[order] }}</option>
        }
      </select>
    </label>`,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 12px;
    }
    label {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      color: var(--text-2);
      font-size: 13px;
    }
    select {
      height: 28px;
      max-width: 160px;
      padding: 0 4px;
      border: 1px solid var(--control-line);
      border-radius: var(--radius);
      background: var(--surface);
      color: var(--text);
    }
    @media (max-width: 767px) {
      :host {
        display: grid;
        grid-template-columns: 1fr 1fr;
      }
      label {
        display: grid;
        gap: 2px;
      }
      select {
        max-width: none;
        width: 100%;
        height: 36px;
      }
    }
  `,
})
export class InboxFilters {
  readonly query = input.required<CaseQuery>();
  readonly rows = input.required<readonly InboxRow[]>();
  readonly changed = output<Partial<CaseQuery>>();

  protected readonly t = texts(inboxTexts);
  protected readonly filters = filters;
  protected readonly orders = ['due', 'received', 'updated'] as const;
  private readonly language = inject(Language);
  private readonly intakeForms = inject(IntakeForms);
  private readonly seen = signal<Record<Filter, ReadonlyMap<string, LocalizedText>>>({
    state: new Map(),
    category: new Map(),
    severity: new Map(),
    channel: new Map(),
  });
  private readonly intake = resource({
    params: () => this.query().unit,
    loader: ({ params }) => this.intakeForms.of(params),
  });

  protected readonly options = computed(() => {
    const seen = this.seen();
    const intake = this.intake.hasValue() ? this.intake.value() : undefined;
    const merged = (filter: Filter, known: { id: string; title: string }[] = []): { id: string; title: string }[] => {
      const listed = new Set(known.map(({ id }) => id));
      const others = [...seen[filter]].flatMap(([id, title]) =>
        listed.has(id) ? [] : [{ id, title: this.language.pick(title) }],
      );
      const all = [...known, ...others];
      const chosen = this.query()[filter];
      return chosen && !all.some(({ id }) => id === chosen) ? [...all, { id: chosen, title: chosen }] : all;
    };
    return {
      state: merged(
        'state',
        intake?.states.map(({ id, title }) => ({ id, title: this.language.pick(title) })),
      ),
      severity: merged(
        'severity',
        intake?.severities.map(({ id, title }) => ({ id, title: this.language.pick(title) })),
      ),
      category: merged(
        'category',
        intake?.categories.map(({ id, title, parent }) => ({
          id,
          title: `${parent ? '　' : ''}${this.language.pick(title)}`,
        })),
      ),
      channel: merged(
        'channel',
        intake?.channels.map(({ id, title }) => ({ id, title: this.language.pick(title) })),
      ),
    };
  });

  protected choose(filter: Filter, value: string): void {
    this.changed.emit({ [filter]: value || undefined });
  }

  constructor() {
    effect(() => {
      const rows = this.rows();
      this.seen.update((before) => {
        const after = {
          state: new Map(before.state),
          category: new Map(before.category),
          severity: new Map(before.severity),
          channel: new Map(before.channel),
        };
        for (const row of rows)
          for (const filter of filters) if (row[filter]) after[filter].set(row[filter].id, row[filter].title);
        return after;
      });
    });
  }
}

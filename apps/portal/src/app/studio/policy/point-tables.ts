import { Component, computed, inject, signal } from '@angular/core';
import { Language, texts } from '@redress/ui';
import { studioTexts } from '../studio.texts';
import { PolicyDesk } from './policy-desk';

/** All that the policy holds, by contribution point. The points themselves say which columns there are. */
@Component({
  selector: 'app-point-tables',
  template: `<div class="row">
      <label for="point">{{ t().point }}</label>
      <select #choice id="point" [value]="chosen() ?? ''" (change)="chosen.set(choice.value || null)">
        <option value="">{{ t().allPoints }}</option>
        @for (point of filled(); track point.id) {
          <option [value]="point.id" [selected]="point.id === chosen()">
            {{ language.pick(point.title) }} ({{ point.rows.length }})
          </option>
        }
      </select>
    </div>
    @for (point of shown(); track point.id) {
      <section [attr.data-point]="point.id">
        <h2>{{ language.pick(point.title) }}</h2>
        <p class="quiet small">{{ language.pick(point.description) }}</p>
        <div class="scroll">
          <table class="table cards">
            <thead>
              <tr>
                <th>{{ t().entry }}</th>
                @for (column of point.columns; track $index) {
                  <th>{{ language.pick(column) }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (row of point.rows; track row.id) {
                <tr>
                  <td>
                    {{ language.pick(row.title) || row.id }}
                    @if (row.title) {
                      <code class="quiet small">{{ row.id }}</code>
                    }
                  </td>
                  @for (cell of row.cells; track $index) {
                    <td [attr.data-label]="language.pick(point.columns[$index])" [class.empty]="!language.pick(cell)">
                      {{ language.pick(cell) || '—' }}
                    </td>
                  }
                </tr>
              }
            </tbody>
          </table>
        </div>
      </section>
    } @empty {
      <div class="shimmer" role="status" [attr.aria-label]="t().loading"></div>
    }`,
  styles: `
    select {
      height: 32px;
      max-width: 100%;
      padding: 0 8px;
      border: 1px solid var(--control-line);
      border-radius: var(--radius);
      background: var(--surface);
    }
    section {
      margin-top: 20px;
    }
    p {
      margin: 2px 0 8px;
    }
    td {
      min-width: 96px;
      max-width: 60ch;
      overflow-wrap: anywhere;
    }
  `,
})
export class PointTables {
  protected readonly t = texts(studioTexts);
  protected readonly language = inject(Language);
  private readonly desk = inject(PolicyDesk);
  protected readonly chosen = signal<string | null>(null);
  /** What has entries; a column in which no entry says anything is left out. */
  protected readonly filled = computed(() =>
    (this.desk.points() ?? [])
      .filter(({ rows }) => rows.length > 0)
      .map((point) => {
        const used = point.columns.map((_, index) => point.rows.some(({ cells }) => this.language.pick(cells[index])));
        const kept = <Value>(values: readonly Value[]): Value[] => values.filter((_, index) => used[index]);
        return {
          ...point,
          columns: kept(point.columns),
          rows: point.rows.map((row) => ({ ...row, cells: kept(row.cells) })),
        };
      }),
  );
  protected readonly shown = computed(() => {
    const chosen = this.chosen();
    return this.filled().filter(({ id }) => chosen === null || id === chosen);
  });
}

import { Component, computed, inject, input } from '@angular/core';
import type { PolicyView } from '@redress/api-contract';
import { Language, texts } from '@redress/ui';
import { studioTexts } from '../studio.texts';

/** States with the ways out of each, and the deadlines. */
@Component({
  selector: 'app-process-tables',
  template: `<h2>{{ t().states }}</h2>
    <ol>
      @for (state of policy().states; track state.id) {
        <li>
          <div class="row">
            <strong>{{ language.pick(state.title) }}</strong> <code class="quiet small">{{ state.id }}</code>
            @if (state.final) {
              <span class="tag">{{ t().final }}</span>
            }
          </div>
          @if (state.commands.length > 0) {
            <ul>
              @for (command of state.commands; track command.id) {
                <li>
                  {{ language.pick(command.title) }}
                  @if (command.to.length > 0) {
                    <span class="quiet">→ {{ titles(command.to) }}</span>
                  }
                </li>
              }
            </ul>
          }
        </li>
      }
    </ol>
    <h2>{{ t().slas }}</h2>
    <div class="scroll">
      <table class="table">
        <thead>
          <tr>
            <th>{{ t().slas }}</th>
            <th>{{ t().duration }}</th>
            <th>{{ t().clause }}</th>
          </tr>
        </thead>
        <tbody>
          @for (sla of policy().slas; track sla.id) {
            <tr>
              <td>{{ language.pick(sla.title) }}</td>
              <td>{{ language.pick(sla.duration) || '—' }}</td>
              <td class="number">{{ sla.clause ?? '—' }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>`,
  styles: `
    h2 {
      margin: 8px 0;
    }
    h2:not(:first-child) {
      margin-top: 24px;
    }
    ol {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(260px, 100%), 1fr));
      gap: 8px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    ol > li {
      padding: 8px 12px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
    }
    strong {
      font-weight: 500;
    }
    ul {
      margin: 4px 0 0;
      padding-left: 16px;
      font-size: 13px;
    }
  `,
})
export class ProcessTables {
  readonly policy = input.required<PolicyView>();
  protected readonly t = texts(studioTexts);
  protected readonly language = inject(Language);
  private readonly stateTitles = computed(() => new Map(this.policy().states.map(({ id, title }) => [id, title])));
  protected titles = (ids: readonly string[]): string =>
    ids.map((id) => this.language.pick(this.stateTitles().get(id)) || id).join(' / ');
}

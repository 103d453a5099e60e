import { Component, computed, inject, input, signal } from '@angular/core';
import { Button, Icon, Language, texts } from '@redress/ui';
import { ClauseReference } from '@redress/ui/controls';
import { caseTexts } from './case.texts';
import { CommandForm } from './command-form';
import { OpenCase } from './open-case';
import type { Command } from './open-case';

const isForOthers = ({ blocked }: Command): boolean =>
  blocked.length > 0 && blocked.every(({ reason }) => reason === 'role');

/** Commands as buttons, the expected one first; what cannot be done says why; the chosen one opens its form below. */
@Component({
  selector: 'app-command-list',
  imports: [ClauseReference, CommandForm, Icon, Button],
  template: `@if (own().length > 0) {
      <div class="row">
        @for (command of own(); track keyOf(command)) {
          <span class="command">
            <button
              [uiButton]="command.primary ? 'primary' : ''"
              type="button"
              [danger]="command.grave"
              [size]="small() ? 'small' : 'default'"
              [disabled]="command.blocked.length > 0"
              [title]="language.pick(command.help)"
              [attr.aria-expanded]="chosenKey() === keyOf(command)"
              (click)="choose(command)"
            >
              {{ language.pick(command.title) }}
            </button>
            @if (command.clause; as clause) {
              <ui-clause-reference [clause]="clause" [clauses]="file.clauses()" />
            }
          </span>
        }
      </div>
      @for (command of own(); track keyOf(command)) {
        @for (reason of command.blocked; track $index) {
          <p class="reason">
            <ui-icon name="lock" /><span
              >{{ t().named(language.pick(command.title), language.pick(reason.message)) }}
              @if (reason.clause; as clause) {
                <ui-clause-reference [clause]="clause" [clauses]="file.clauses()" />
              }
            </span>
          </p>
        }
      }
    }
    @if (chosen(); as command) {
      <div class="form">
        <h3>{{ language.pick(command.title) }}</h3>
        @if (command.help; as help) {
          <p class="quiet">{{ language.pick(help) }}</p>
        }
        <app-command-form [command]="command" (closed)="close()" />
      </div>
    }
    @if (others().length > 0) {
      <details>
        <summary>{{ t().byOthers(others().length) }}</summary>
        <ul>
          @for (command of others(); track keyOf(command)) {
            <li>
              <span class="tag">{{ language.pick(command.title) }}</span>
              <span class="quiet small">{{ t().whoMay(who(command)) }}</span>
              @if (command.clause; as clause) {
                <ui-clause-reference [clause]="clause" [clauses]="file.clauses()" />
              }
            </li>
          }
        </ul>
      </details>
    }`,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    .command {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      margin-right: 8px;
    }
    .reason {
      display: flex;
      gap: 6px;
      margin: 0;
      color: var(--text-2);
      font-size: 13px;
    }
    .form {
      padding: 12px;
      border: 1px solid var(--accent-line);
      border-radius: 8px;
      background: var(--surface);
    }
    h3 {
      margin-bottom: 4px;
    }
    summary {
      color: var(--text-2);
      font-size: 13px;
      cursor: pointer;
    }
    ul {
      display: grid;
      gap: 4px;
      margin: 8px 0 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
    }
  `,
})
export class CommandList {
  readonly commands = input.required<readonly Command[]>();
  readonly small = input(false);

  protected readonly t = texts(caseTexts);
  protected readonly language = inject(Language);
  protected readonly file = inject(OpenCase);
  /** Kept as it was when chosen: the form stays open with what was typed even if the case moves on. */
  protected readonly chosen = signal<Command | null>(null);

  protected keyOf = ({ command, item }: Command): string => `${command}#${item ?? ''}`;
  protected readonly chosenKey = computed(() => (this.chosen() ? this.keyOf(this.chosen() as Command) : ''));
  protected readonly own = computed(() =>
    this.commands()
      .filter((command) => !isForOthers(command))
      .sort((left, right) => rank(left) - rank(right)),
  );
  protected readonly others = computed(() => this.commands().filter(isForOthers));

  protected who = ({ by }: Command): string =>
    by.map((role) => this.language.pick(role)).join(this.language.locale() === 'en' ? ' or ' : '、');

  protected choose(command: Command): void {
    this.chosen.set(this.chosenKey() === this.keyOf(command) ? null : command);
  }

  protected close(): void {
    this.chosen.set(null);
  }
}

/** What is expected and possible stands first, what is blocked last. */
const rank = ({ primary, blocked }: Command): number => (blocked.length > 0 ? 2 : 0) + (primary ? 0 : 1);

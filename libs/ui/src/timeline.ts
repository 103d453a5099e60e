import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { TimelineEntry } from '@redress/api-contract';
import { Language, texts } from './language';
import { Clock } from './time/clock';
import { localTime, relativeTime } from '@redress/value-texts';
import { uiTexts } from './ui.texts';

/** What one person did in one go: the first line names it, the others follow from it. */
interface Moment {
  key: number;
  at: string;
  actor: TimelineEntry['actor'];
  round: number;
  head: TimelineEntry;
  rest: TimelineEntry[];
}

const leading = new Set([
  'received',
  'command-given',
  'comment-added',
  'item-changed',
  'reminder-sent',
  'evidence-attached',
  'personal-data-revealed',
  'document-requested',
]);
const shownAtFirst = 12;

function momentOf(entries: readonly TimelineEntry[], first: TimelineEntry): Moment {
  const head = entries.find(({ type }) => leading.has(type)) ?? first;
  return {
    key: first.seq,
    at: first.at,
    actor: first.actor,
    round: first.round,
    head,
    rest: entries.filter((entry) => entry !== head),
  };
}

/** Events of one time and one actor belong together; the newest stand first. */
export function moments(entries: readonly TimelineEntry[]): Moment[] {
  const groups: TimelineEntry[][] = [];
  for (const entry of entries) {
    const before = groups.at(-1)?.[0];
    if (before && before.at === entry.at && before.actor.id === entry.actor.id) groups.at(-1)?.push(entry);
    else groups.push([entry]);
  }
  return groups.flatMap((group) => (group[0] ? [momentOf(group, group[0])] : [])).reverse();
}

@Component({
  selector: 'ui-timeline',
  template: `<ol>
      @for (moment of shown(); track moment.key) {
        <li [class.system]="moment.actor.system">
          <div class="head">
            <strong>{{ language.pick(moment.head.title) }}</strong>
            @if (moment.round > 1) {
              <span class="tag">{{ t().round(moment.round) }}</span>
            }
            <span class="who">{{ moment.actor.system ? t().system : moment.actor.name }}</span>
            <time [attr.datetime]="moment.at" [title]="relative(moment.at)">{{ absolute(moment.at) }}</time>
          </div>
          @if (moment.head.detail; as detail) {
            <p>{{ language.pick(detail) }}</p>
          }
          @if (moment.rest.length > 0) {
            <ul>
              @for (entry of moment.rest; track entry.seq) {
                <li>
                  @if (entry.form !== undefined) {
                    <button type="button" class="link" (click)="formAsked.emit(entry.form)">
                      {{ language.pick(entry.title) }}
                    </button>
                  } @else {
                    {{ language.pick(entry.title) }}
                  }
                  @if (entry.detail; as detail) {
                    <span class="quiet">{{ language.pick(detail) }}</span>
                  }
                </li>
              }
            </ul>
          }
        </li>
      }
    </ol>
    @if (all().length > shown().length) {
      <button type="button" class="link" (click)="expanded.set(true)">{{ t().showAll(all().length) }}</button>
    }`,
  styles: `
    ol,
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    ol > li {
      position: relative;
      padding: 0 0 14px 20px;
    }
    ol > li::before {
      content: '';
      position: absolute;
      left: 3px;
      top: 7px;
      width: 8px;
      height: 8px;
      border-radius: 50%;
      background: var(--accent);
    }
    ol > li::after {
      content: '';
      position: absolute;
      left: 6.5px;
      top: 18px;
      bottom: -4px;
      width: 1px;
      background: var(--line);
    }
    ol > li:last-child::after {
      display: none;
    }
    .system::before {
      background: var(--control-line) !important;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 2px 8px;
    }
    strong {
      font-weight: 500;
    }
    .who {
      color: var(--text-2);
    }
    time {
      margin-left: auto;
      color: var(--text-2);
      font-size: 12px;
    }
    p {
      margin: 2px 0 0;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    ul {
      margin-top: 2px;
      color: var(--text-2);
      font-size: 13px;
    }
    ul li {
      overflow-wrap: anywhere;
    }
    ul .quiet {
      margin-left: 6px;
      color: var(--text-3);
    }
  `,
})
export class Timeline {
  readonly entries = input.required<readonly TimelineEntry[]>();
  readonly zone = input('Asia/Shanghai');
  /** Sequence number of a submitted form that somebody wants to see. */
  readonly formAsked = output<number>();

  protected readonly t = texts(uiTexts);
  protected readonly language = inject(Language);
  private readonly clock = inject(Clock);
  protected readonly expanded = signal(false);
  protected readonly all = computed(() => moments(this.entries()));
  protected readonly shown = computed(() => (this.expanded() ? this.all() : this.all().slice(0, shownAtFirst)));

  protected absolute = (at: string): string => localTime(at, this.zone());
  protected relative = (at: string): string => relativeTime(at, this.clock.now(), this.language.locale());
}

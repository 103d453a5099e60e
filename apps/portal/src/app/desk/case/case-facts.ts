import { Component, computed, inject, output } from '@angular/core';
import { Icon, Language, texts } from '@redress/ui';
import { assignmentText, localTime } from '@redress/value-texts';
import { SeverityTag } from '../shared/severity-tag';
import { caseTexts } from './case.texts';
import { OpenCase } from './open-case';

/** Whom and what the case is about. */
@Component({
  selector: 'app-case-facts',
  imports: [Icon, SeverityTag],
  template: `@if (file.view(); as view) {
    <dl>
      <dt>{{ t().complainant }}</dt>
      <dd>
        {{ name() }}
        @if (masked()) {
          @if (view.complainant.mayReveal) {
            <button type="button" class="link small" (click)="reveal.emit(pointers())">
              <ui-icon name="eye" /> {{ t().reveal }}
            </button>
          } @else {
            <span class="tag">{{ t().masked }}</span>
          }
        } @else if (view.complainant.masked) {
          <span class="small quiet">{{ t().revealed }}</span>
        }
      </dd>
      <dt>{{ t().contact }}</dt>
      <dd class="number">{{ contact() }}</dd>
      <dt>{{ t().category }}</dt>
      <dd>{{ category() }}</dd>
      <dt>{{ t().severity }}</dt>
      <dd>
        <app-severity-tag [severity]="view.severity" />
        @if (view.severity?.because; as because) {
          <span class="small quiet because">{{ language.pick(because) }}</span>
        }
      </dd>
      <dt>{{ t().channel }}</dt>
      <dd>{{ language.pick(view.channel.title) }}</dd>
      <dt>{{ t().handler }}</dt>
      <dd>{{ handler() }}</dd>
      <dt>{{ t().receivedAt }}</dt>
      <dd class="number">{{ time(view.receivedAt) }}</dd>
      <dt>{{ t().recordedAt }}</dt>
      <dd class="number">{{ time(view.recordedAt) }}</dd>
      @if (view.closedAt) {
        <dt>{{ t().closedAt }}</dt>
        <dd class="number">{{ time(view.closedAt) }}</dd>
      }
      <dt>{{ t().takenBy }}</dt>
      <dd>{{ view.takenBy.name }}</dd>
      <dt>{{ t().policy }}</dt>
      <dd>
        {{ language.pick(view.policy.title) }}<br /><span class="small quiet" [title]="view.policy.revision">{{
          t().revision(view.policy.revisionNumber, view.policy.version)
        }}</span>
      </dd>
    </dl>
    <details>
      <summary>{{ t().people(view.people.length) }}</summary>
      <ul>
        @for (person of view.people; track person.id) {
          <li>
            {{ person.name }} <span class="quiet small">{{ roles(person.roles) }}</span>
          </li>
        }
      </ul>
    </details>
  }`,
  styles: `
    dl {
      display: grid;
      grid-template-columns: fit-content(96px) 1fr;
      gap: 4px 12px;
      margin: 0;
    }
    dt {
      font-weight: 400;
      color: var(--text-2);
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
    .because {
      margin-left: 6px;
    }
    summary {
      margin-top: 8px;
      color: var(--text-2);
      cursor: pointer;
    }
    ul {
      margin: 4px 0 0;
      padding: 0;
      list-style: none;
    }
  `,
})
export class CaseFacts {
  readonly reveal = output<string[]>();
  protected readonly t = texts(caseTexts);
  protected readonly language = inject(Language);
  protected readonly file = inject(OpenCase);

  private readonly complainant = computed(() => this.file.view()?.complainant);
  protected readonly name = computed(() => this.file.revealed()['/complainant/name'] ?? this.complainant()?.name ?? '');
  protected readonly contact = computed(
    () => this.file.revealed()['/complainant/contact'] ?? this.complainant()?.contact ?? '—',
  );
  protected readonly masked = computed(
    () => this.complainant()?.masked === true && !('/complainant/name' in this.file.revealed()),
  );
  protected readonly pointers = computed(() => [
    '/complainant/name',
    ...(this.complainant()?.contact ? ['/complainant/contact'] : []),
  ]);
  protected readonly category = computed(
    () => this.file.view()?.category?.path.map(this.language.pick).join(' / ') ?? '—',
  );
  protected readonly handler = computed(() => assignmentText(this.file.view()?.handler ?? {}, this.language.locale()));

  protected time = (instant: string): string => localTime(instant, this.file.zone());
  protected roles = (roles: readonly { 'zh-CN': string; en: string }[]): string =>
    roles.map(this.language.pick).join(this.language.locale() === 'en' ? ', ' : '、');
}

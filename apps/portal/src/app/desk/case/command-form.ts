import { Component, computed, effect, inject, input, output, signal, untracked, viewChild } from '@angular/core';
import { categoryFieldOf } from '@redress/forms';
import type { Values } from '@redress/forms';
import { Button, Dialog, Language, Notices, ProblemNote, texts } from '@redress/ui';
import { SchemaForm } from '@redress/ui/controls';
import { ApiError } from '../../api/api-error';
import { apiErrorTexts, describeError } from '../../api/api-error.texts';
import { IdempotencyKey } from '../../api/idempotency-key';
import { Drafts } from '../../session/drafts';
import { caseTexts } from './case.texts';
import { OpenCase } from './open-case';
import type { Command } from './open-case';

/** Gives one command: with its form, and after a question if it is grave. */
@Component({
  selector: 'app-command-form',
  imports: [Dialog, Button, ProblemNote, SchemaForm],
  template: `@if (command().form; as form) {
      <form novalidate (submit)="$event.preventDefault(); submit()">
        @if (gone()) {
          <ui-problem-note [title]="t().gone" />
        } @else if (changed()) {
          <ui-problem-note [mild]="true" [title]="t().changedMeanwhile" />
        }
        <ui-schema-form
          [form]="form"
          [(values)]="values"
          [choices]="file.choices()"
          [people]="file.findPeople"
          [serverFaults]="faults()"
          [zone]="file.zone()"
        />
        @if (problem(); as shown) {
          <ui-problem-note [title]="shown.title" [lines]="shown.lines" />
        }
        <div class="row">
          <button uiButton="primary" type="submit" [danger]="command().grave" [disabled]="busy() || gone()">
            {{ busy() ? t().submitting : t().submit }}
          </button>
          <button uiButton type="button" (click)="cancel()">{{ t().cancel }}</button>
          <span class="quiet small">{{ t().draftKept }}</span>
        </div>
      </form>
    } @else if (problem(); as shown) {
      <ui-problem-note [title]="shown.title" [lines]="shown.lines"
        ><button type="button" class="link" (click)="cancel()">{{ t().cancel }}</button></ui-problem-note
      >
    }
    @if (asking()) {
      <ui-dialog [title]="t().confirmTitle(title())" (closed)="declined()">
        <p>{{ language.pick(command().help) }}</p>
        <p>{{ t().confirmText }}</p>
        <ng-container actions>
          <button uiButton type="button" (click)="declined()">{{ t().cancel }}</button>
          <button uiButton="primary" [danger]="true" type="button" (click)="asking.set(false); give()">
            {{ t().confirm }}
          </button>
        </ng-container>
      </ui-dialog>
    }`,
  styles: ':host { display: block } form { display: grid; gap: 12px }',
})
export class CommandForm {
  readonly command = input.required<Command>();
  readonly closed = output<void>();

  protected readonly t = texts(caseTexts);
  protected readonly language = inject(Language);
  protected readonly file = inject(OpenCase);
  private readonly errorTexts = texts(apiErrorTexts);
  private readonly drafts = inject(Drafts);
  private readonly notices = inject(Notices);
  private readonly idempotencyKey = new IdempotencyKey();
  private readonly schemaForm = viewChild(SchemaForm);

  protected readonly values = signal<Values>({});
  protected readonly busy = signal(false);
  protected readonly asking = signal(false);
  private readonly error = signal<ApiError | null>(null);
  private readonly openedAt = signal(0);
  private data: Values | undefined;

  protected readonly title = computed(() => this.language.pick(this.command().title));
  protected readonly faults = computed(() => this.error()?.fieldFaults ?? []);
  protected readonly problem = computed(() => {
    const error = this.error();
    return error && describeError(error, this.errorTexts());
  });
  protected readonly changed = computed(() => !this.busy() && (this.file.view()?.version ?? 0) > this.openedAt());
  private readonly name = computed(
    () => `case.${this.file.view()?.id}.${this.command().command}.${this.command().item ?? ''}`,
  );
  protected readonly gone = computed(() => {
    const { command, item } = this.command();
    return !this.file
      .view()
      ?.commands.some(
        (offered) => offered.command === command && offered.item === item && offered.blocked.length === 0,
      );
  });

  constructor() {
    effect(() => {
      const name = this.name();
      untracked(() => {
        this.openedAt.set(this.file.view()?.version ?? 0);
        this.values.set(this.drafts.read<Values>(name) ?? this.initial());
        if (!this.command().form) this.submit();
      });
    });
    effect(() => {
      if (Object.keys(this.values()).length > 0) this.drafts.keep(this.name(), this.values());
    });
  }

  /** What the case says already: values of an earlier submission, and the category that is to be confirmed. */
  private initial(): Values {
    const form = this.command().form;
    const category = form && categoryFieldOf(form.schema);
    const known = this.file.view()?.category?.id;
    return { ...(category && known ? { [category]: known } : {}), ...form?.initial };
  }

  protected submit(): void {
    if (this.busy() || this.gone()) return;
    if (this.command().form) {
      const data = this.schemaForm()?.submit();
      if (!data) return;
      this.data = data;
    }
    if (this.command().grave) this.asking.set(true);
    else void this.give();
  }

  protected declined(): void {
    this.asking.set(false);
    if (!this.command().form) this.closed.emit();
  }

  protected cancel(): void {
    this.drafts.drop(this.name());
    this.closed.emit();
  }

  protected async give(): Promise<void> {
    const command = this.command();
    this.busy.set(true);
    this.error.set(null);
    try {
      await this.file.give(
        command,
        this.data,
        this.idempotencyKey.of([command.command, command.item, this.data, this.file.view()?.version]),
      );
      this.idempotencyKey.renew();
      this.notices.show(this.t().done(this.title()));
      this.cancel();
    } catch (error) {
      this.error.set(ApiError.from(error));
      this.openedAt.set(this.file.view()?.version ?? 0);
    } finally {
      this.busy.set(false);
    }
  }
}

import { Component, computed, effect, inject, input, resource, signal, untracked, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import type { CaseView, Upload } from '@redress/api-contract';
import { categoryFieldOf } from '@redress/forms';
import type { Values } from '@redress/forms';
import { Button, EmptyState, FileDrop, Language, Notices, ProblemNote, texts } from '@redress/ui';
import { SchemaForm } from '@redress/ui/controls';
import type { Choice, PeopleSearch } from '@redress/ui/controls';
import { Api } from '../../api/api';
import { ApiError } from '../../api/api-error';
import { apiErrorTexts, describeError } from '../../api/api-error.texts';
import { IdempotencyKey } from '../../api/idempotency-key';
import { pageTitle } from '../../language/page-title';
import { Drafts } from '../../session/drafts';
import { IntakeForms } from '../../session/intake-forms';
import { Session } from '../../session/session';
import { UploadList } from '../shared/upload-list';
import { UploadQueue } from '../shared/upload-queue';
import { intakeChoices, intakeForm, suggestedCategories } from '../shared/intake-form';
import { takeTexts } from './take.texts';

interface Draft {
  values: Values;
  uploads: Upload[];
}

/** Registers a complaint with the form of the unit's policy. */
@Component({
  imports: [Button, EmptyState, FileDrop, ProblemNote, SchemaForm, UploadList],
  templateUrl: './take-page.html',
  styleUrl: './take-page.css',
})
export class TakePage {
  readonly unit = input<string>();

  protected readonly t = texts(takeTexts);
  protected readonly language = inject(Language);
  protected readonly session = inject(Session);
  private readonly errorTexts = texts(apiErrorTexts);
  private readonly api = inject(Api);
  private readonly drafts = inject(Drafts);
  private readonly intakeForms = inject(IntakeForms);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly idempotencyKey = new IdempotencyKey();

  protected readonly units = computed(() =>
    this.session
      .memberships()
      .filter(({ mayTakeComplaints }) => mayTakeComplaints)
      .map(({ unit }) => unit),
  );
  protected readonly target = computed(
    () =>
      this.units().find(({ id }) => id === this.unit()) ?? (this.units().length === 1 ? this.units()[0] : undefined),
  );
  protected readonly intake = resource({
    params: () => this.target()?.id,
    loader: ({ params }) => this.intakeForms.of(params),
  });

  protected readonly values = signal<Values>({});
  protected readonly uploads = new UploadQueue<Upload>(this.api, () => `/api/units/${this.target()?.id}/uploads`);
  protected readonly busy = signal(false);
  protected readonly error = signal<ApiError | null>(null);
  private readonly schemaForm = viewChild(SchemaForm);

  private readonly categoryName = computed(() =>
    this.intake.hasValue() ? categoryFieldOf(this.intake.value().form.schema) : undefined,
  );
  protected readonly form = computed(() =>
    this.intake.hasValue() ? intakeForm(this.intake.value(), this.values()[this.categoryName() ?? '']) : null,
  );
  protected readonly choices = computed(() => (this.intake.hasValue() ? intakeChoices(this.intake.value()) : {}));
  protected readonly findPeople: PeopleSearch = (query) => this.intakeForms.findPeople(this.target()?.id, query);
  protected readonly suggestions = computed<Record<string, Choice[]>>(() => {
    const name = this.categoryName();
    if (!this.intake.hasValue() || name === undefined) return {};
    const chosen = this.values()[name];
    return { [`/${name}`]: suggestedCategories(this.intake.value(), this.values()).filter(({ id }) => id !== chosen) };
  });
  protected readonly faults = computed(() => this.error()?.fieldFaults ?? []);
  protected readonly problem = computed(() => {
    const thrown: unknown = this.intake.error();
    const error =
      this.error() ??
      (thrown === undefined ? null : ApiError.from(thrown instanceof Error && thrown.cause ? thrown.cause : thrown));
    return error && describeError(error, this.errorTexts());
  });
  protected readonly empty = computed(
    () => Object.keys(this.values()).length === 0 && this.uploads.files().length === 0,
  );

  constructor() {
    pageTitle(() => (this.intake.hasValue() ? this.language.pick(this.intake.value().title) : ''));
    effect(() => {
      const intake = this.intake.hasValue() ? this.intake.value() : null;
      untracked(() => {
        if (!intake) return;
        const draft = this.drafts.read<Draft>(this.draftName(intake.unit.id));
        this.values.set(draft?.values ?? intake.form.initial ?? {});
        this.uploads.restore(
          (draft?.uploads ?? []).map((answer) => ({ name: answer.name, size: answer.size, answer })),
        );
      });
    });
    effect(() => {
      const unit = this.target()?.id;
      const draft: Draft = { values: this.values(), uploads: this.uploaded() };
      if (unit && !this.empty()) this.drafts.keep(this.draftName(unit), draft);
    });
  }

  protected choose(unit: string): void {
    void this.router.navigate([], { queryParams: { unit }, replaceUrl: true });
  }

  protected discard(): void {
    const unit = this.target()?.id;
    for (const { key } of this.uploads.files()) this.uploads.remove(key);
    this.values.set({});
    this.error.set(null);
    if (unit) this.drafts.drop(this.draftName(unit));
  }

  protected async submit(): Promise<void> {
    const unit = this.target()?.id;
    const data = this.schemaForm()?.submit();
    if (!unit || !data || this.busy() || this.uploads.sending()) return;
    const body = { data, ...(this.uploaded().length > 0 ? { uploads: this.uploaded().map(({ id }) => id) } : {}) };
    this.busy.set(true);
    this.error.set(null);
    try {
      const header = { 'Idempotency-Key': this.idempotencyKey.of([unit, body]) };
      const taken = await this.api.body<CaseView>(
        this.api.client.POST('/api/units/{unit}/cases', { params: { path: { unit }, header }, body }),
      );
      this.idempotencyKey.renew();
      this.discard();
      this.notices.show(this.t().taken(taken.number));
      await this.router.navigate(['/cases', taken.id], { replaceUrl: true });
    } catch (error) {
      this.error.set(ApiError.from(error));
    } finally {
      this.busy.set(false);
    }
  }

  private uploaded(): Upload[] {
    return this.uploads.files().flatMap(({ answer }) => (answer ? [answer] : []));
  }

  private draftName(unit: string): string {
    return `take.${this.session.person()?.id}.${unit}`;
  }
}

import { computed, inject, Injectable, resource, signal } from '@angular/core';
import type { CaseView } from '@redress/api-contract';
import type { FormChoices, PeopleSearch } from '@redress/ui/controls';
import { Api } from '../../api/api';
import { ApiError } from '../../api/api-error';
import { IntakeForms } from '../../session/intake-forms';
import { intakeChoices } from '../shared/intake-form';

export type Command = CaseView['commands'][number];
type Document = CaseView['documents'][number];

/** The case on the page and everything that can be done to it. */
@Injectable()
export class OpenCase {
  private readonly api = inject(Api);
  private readonly intakeForms = inject(IntakeForms);

  readonly view = signal<CaseView | null>(null);
  readonly problem = signal<ApiError | null>(null);
  /** Personal data shown for a reason, by pointer, until the page is left. */
  readonly revealed = signal<Readonly<Record<string, string>>>({});
  readonly zone = computed(() => this.view()?.unit.zone ?? 'Asia/Shanghai');
  readonly clauses = computed(() => this.view()?.clauses ?? {});

  /** Names of departments and categories for forms and items. */
  readonly intake = resource({
    params: () => this.view()?.unit.id,
    loader: ({ params }) => this.intakeForms.of(params),
  });
  readonly choices = computed<FormChoices>(() => {
    const people = this.view()?.people ?? [];
    const named = people.map(({ id, name }) => ({ id, title: { 'zh-CN': name, en: name } }));
    return { ...(this.intake.hasValue() ? intakeChoices(this.intake.value()) : {}), person: named };
  });
  /** For forms that ask for a person of the unit. */
  readonly findPeople: PeopleSearch = (query) => this.intakeForms.findPeople(this.view()?.unit.id, query);

  private id = '';

  async open(id: string): Promise<void> {
    if (id !== this.id) {
      this.view.set(null);
      this.revealed.set({});
    }
    this.id = id;
    await this.reload();
  }

  async reload(): Promise<void> {
    const id = this.id;
    try {
      const view = await this.api.body<CaseView>(
        this.api.client.GET('/api/cases/{case}', { params: { path: { case: id } } }),
      );
      if (id === this.id) this.show(view);
      this.problem.set(null);
    } catch (error) {
      if (id === this.id && !this.view()) this.problem.set(ApiError.from(error));
    }
  }

  /** An older answer that arrives late changes nothing. */
  show(view: CaseView): void {
    if (view.id === this.id && view.version >= (this.view()?.version ?? 0)) this.view.set(view);
  }

  give({ command, item }: Command, data: Record<string, unknown> | undefined, key: string): Promise<void> {
    const body = {
      expectedVersion: this.view()?.version ?? 1,
      ...(item === undefined ? {} : { item }),
      ...(data === undefined ? {} : { data }),
    };
    return this.change(
      this.api.client.POST('/api/cases/{case}/commands/{command}', {
        params: { path: { case: this.id, command }, header: { 'Idempotency-Key': key } },
        body,
      }),
    );
  }

  comment(text: string, key: string): Promise<void> {
    return this.change(this.api.client.POST('/api/cases/{case}/comments', { params: this.at(key), body: { text } }));
  }

  remind(text: string, item: string | undefined, key: string): Promise<void> {
    return this.change(
      this.api.client.POST('/api/cases/{case}/reminders', {
        params: this.at(key),
        body: { text, ...(item === undefined ? {} : { item }) },
      }),
    );
  }

  async reveal(pointers: string[], reason: string, key: string): Promise<void> {
    const answer = await this.api.body(
      this.api.client.POST('/api/cases/{case}/reveals', { params: this.at(key), body: { pointers, reason } }),
    );
    this.revealed.update((before) => ({ ...before, ...answer.values }));
    this.show(answer.case as CaseView);
  }

  async requestDocument(
    body: { document: string; locale: 'zh-CN' | 'en'; masked: boolean },
    key: string,
  ): Promise<void> {
    const made = await this.api.body<Document>(
      this.api.client.POST('/api/cases/{case}/documents', { params: this.at(key), body }),
    );
    this.showDocument(made);
  }

  async readDocument(id: string): Promise<void> {
    this.showDocument(
      await this.api.body<Document>(
        this.api.client.GET('/api/documents/{document}', { params: { path: { document: id } } }),
      ),
    );
  }

  /** How far a document is, as the server tells by itself. */
  documentMoved(id: string, progress: number): void {
    this.view.update(
      (view) =>
        view && {
          ...view,
          documents: view.documents.map((entry) =>
            entry.id === id ? { ...entry, progress: Math.max(entry.progress, progress) } : entry,
          ),
        },
    );
  }

  private showDocument(document: Document): void {
    this.view.update(
      (view) => view && { ...view, documents: [document, ...view.documents.filter(({ id }) => id !== document.id)] },
    );
  }

  private at(key: string): { path: { case: string }; header: { 'Idempotency-Key': string } } {
    return { path: { case: this.id }, header: { 'Idempotency-Key': key } };
  }

  /** A conflict shows the latest state, so that the person sees what has changed meanwhile. */
  private async change(request: Promise<{ data?: unknown; error?: unknown; response: Response }>): Promise<void> {
    try {
      this.show(await this.api.body(request as Promise<{ data?: CaseView; error?: unknown; response: Response }>));
    } catch (error) {
      if (ApiError.from(error).isConflict) await this.reload();
      throw error;
    }
  }
}

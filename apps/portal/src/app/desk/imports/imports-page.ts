import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import type { ImportRun } from '@redress/api-contract';
import { EmptyState, FileDrop, Icon, Language, Notices, ProblemNote, texts } from '@redress/ui';
import { localTime } from '@redress/value-texts';
import { Api } from '../../api/api';
import { ApiError } from '../../api/api-error';
import { apiErrorTexts, describeError } from '../../api/api-error.texts';
import { Events } from '../../session/events';
import { pageTitle } from '../../language/page-title';
import { Connectors } from '../../session/connectors';
import { Session } from '../../session/session';
import { UploadList } from '../shared/upload-list';
import { UploadQueue } from '../shared/upload-queue';
import { importsTexts } from './imports.texts';

/** As the server has it. */
const limitBytes = 200 * 1024 * 1024;
const refreshMs = 800;

/** Complaints from files, by the connectors that the unit's policy takes. */
@Component({
  imports: [EmptyState, FileDrop, Icon, ProblemNote, UploadList],
  templateUrl: './imports-page.html',
  styleUrl: './imports-page.css',
})
export class ImportsPage {
  readonly unit = input<string>();
  readonly connector = input<string>();

  protected readonly t = texts(importsTexts);
  protected readonly language = inject(Language);
  private readonly errorTexts = texts(apiErrorTexts);
  private readonly api = inject(Api);
  private readonly connectors = inject(Connectors);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  protected readonly limitBytes = limitBytes;
  protected readonly units = computed(() => {
    const allowed = new Set(this.connectors.units());
    return this.session.memberships().flatMap(({ unit }) => (allowed.has(unit.id) ? [unit] : []));
  });
  protected readonly target = computed(() => this.units().find(({ id }) => id === this.unit()) ?? this.units()[0]);
  protected readonly kinds = computed(() => this.connectors.of(this.target()?.id));
  protected readonly kind = computed(() => this.kinds().find(({ id }) => id === this.connector()) ?? this.kinds()[0]);
  protected readonly runs = signal<readonly ImportRun[]>([]);
  protected readonly error = signal<ApiError | null>(null);
  protected readonly problem = computed(() => {
    const error = this.error();
    return error && describeError(error, this.errorTexts());
  });
  /** The run whose refusals are shown, with them. */
  protected readonly opened = signal<ImportRun | null>(null);
  protected readonly queue = new UploadQueue<ImportRun>(
    this.api,
    () => `/api/units/${this.target()?.id}/imports?connector=${this.kind()?.id}`,
    (run) => {
      this.runs.update((runs) => [run, ...runs.filter(({ id }) => id !== run.id)]);
      this.notices.show(this.t().started);
    },
  );
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    pageTitle(() => this.t().title);
    effect(() => {
      const unit = this.target()?.id;
      untracked(() => {
        this.runs.set([]);
        this.opened.set(null);
        if (unit) void this.load(unit);
      });
    });
    effect(() => {
      const arrived = this.queue.files().filter(({ status }) => status === 'done');
      untracked(() => arrived.forEach(({ key }) => this.queue.remove(key)));
    });
    inject(Events).on(['import'], () => {
      // Progress comes often; the list is read at most about once a second.
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        const unit = this.target()?.id;
        if (unit) void this.load(unit);
      }, refreshMs);
    });
  }

  protected percent = ({ status, readBytes, totalBytes }: ImportRun): number =>
    status === 'done' ? 100 : totalBytes > 0 ? Math.round((100 * readBytes) / totalBytes) : 0;
  protected time = (instant: string | null): string =>
    instant ? localTime(instant, this.target()?.zone ?? 'Asia/Shanghai') : '—';

  protected titleOf = ({ connector }: ImportRun): string => {
    const title = this.kinds().find(({ id }) => id === connector)?.title;
    return title ? this.language.pick(title) : connector;
  };

  protected choose(unit: string, connector?: string): void {
    void this.router.navigate([], { queryParams: { unit, connector } });
  }

  protected async open(run: ImportRun): Promise<void> {
    if (this.opened()?.id === run.id) return this.opened.set(null);
    try {
      this.opened.set(
        await this.api.body<ImportRun>(
          this.api.client.GET('/api/units/{unit}/imports/{import}', {
            params: { path: { unit: run.unit, import: run.id } },
          }),
        ),
      );
    } catch (error) {
      this.error.set(ApiError.from(error));
    }
  }

  private async load(unit: string): Promise<void> {
    try {
      const { imports } = await this.api.body<{ imports: ImportRun[] }>(
        this.api.client.GET('/api/units/{unit}/imports', { params: { path: { unit } } }),
      );
      if (unit === this.target()?.id) this.runs.set(imports);
      this.error.set(null);
    } catch (error) {
      this.error.set(ApiError.from(error));
    }
  }
}

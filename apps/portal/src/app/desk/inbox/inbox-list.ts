import { computed, inject, Injectable, signal } from '@angular/core';
import type { CaseCounts, CasePage, CaseQuery } from '@redress/api-contract';
import { Api } from '../../api/api';
import { ApiError } from '../../api/api-error';
import { Session } from '../../session/session';
import { pageSize } from './inbox-query';
import { inboxRows } from './inbox-row';
import type { InboxRow } from './inbox-row';

/** The most that one request gives. */
const largestPage = 200;

/** A page with its rows as they are shown. */
type ShownPage = Pick<CasePage, 'nextCursor' | 'counts'> & { cases: InboxRow[] };

const noCounts: CaseCounts = { mine: 0, open: 0, overdue: 0, today: 0, closed: 0 };

/** The rows of the inbox. They outlive the page, so that going back shows them at once and where they were. */
@Injectable({ providedIn: 'root' })
export class InboxList {
  private readonly api = inject(Api);
  private readonly session = inject(Session);

  readonly rows = signal<readonly InboxRow[]>([]);
  readonly counts = signal(noCounts);
  readonly nextCursor = signal<string | null>(null);
  readonly loading = signal(false);
  readonly problem = signal<ApiError | null>(null);
  /** Loaded, but not shown yet because it would move the rows under the reader. */
  private readonly waiting = signal<ShownPage | null>(null);
  readonly changed = computed(() => this.waiting() !== null);
  /** Where to go on after coming back. */
  lastOpened: string | null = null;

  private query: CaseQuery = {};
  private shownFor = '';
  private turn = 0;

  /** Shows the cases of a query. */
  async open(query: CaseQuery): Promise<void> {
    const key = JSON.stringify([this.session.person()?.id, query]);
    const again = key === this.shownFor;
    this.query = query;
    this.shownFor = key;
    if (again && this.rows().length > 0) return this.refresh(() => true);
    this.waiting.set(null);
    this.rows.set([]);
    this.nextCursor.set(null);
    await this.load(
      () => this.fetch({ limit: pageSize }),
      (page) => this.show(page),
    );
  }

  /** The next page below. */
  async more(): Promise<void> {
    const cursor = this.nextCursor();
    if (cursor === null || this.loading()) return;
    await this.load(
      () => this.fetch({ cursor, limit: pageSize }),
      ({ cases, nextCursor }) => {
        const known = new Set(this.rows().map(({ id }) => id));
        this.rows.update((before) => [...before, ...cases.filter(({ id }) => !known.has(id))]);
        this.nextCursor.set(nextCursor);
      },
    );
  }

  /** Reads again what is shown. Rows keep their places unless `mayMove` says that nobody would notice. */
  async refresh(mayMove: () => boolean): Promise<void> {
    const turn = ++this.turn;
    const limit = Math.min(largestPage, Math.max(pageSize, this.rows().length));
    try {
      const page = await this.fetch({ limit });
      if (turn !== this.turn) return;
      this.problem.set(null);
      if (page.counts) this.counts.set(page.counts);
      if (this.sameOrder(page) || mayMove()) return this.show(page);
      const fresh = new Map(page.cases.map((row) => [row.id, row]));
      this.rows.update((rows) => rows.map((row) => fresh.get(row.id) ?? row));
      this.waiting.set(page);
    } catch (error) {
      if (this.rows().length === 0) this.problem.set(ApiError.from(error));
    }
  }

  showWaiting(): void {
    const page = this.waiting();
    if (page) this.show(page);
  }

  private sameOrder({ cases }: ShownPage): boolean {
    const shown = this.rows();
    return shown.length <= cases.length
      ? shown.every(({ id }, index) => cases[index]?.id === id) && shown.length === cases.length
      : cases.every(({ id }, index) => shown[index]?.id === id) && cases.length === largestPage;
  }

  private show({ cases, nextCursor, counts }: ShownPage): void {
    this.rows.set(cases);
    this.nextCursor.set(nextCursor);
    if (counts) this.counts.set(counts);
    this.waiting.set(null);
  }

  private async load(fetch: () => Promise<ShownPage>, use: (page: ShownPage) => void): Promise<void> {
    const turn = ++this.turn;
    this.loading.set(true);
    this.problem.set(null);
    try {
      const page = await fetch();
      if (turn === this.turn) use(page);
    } catch (error) {
      if (turn === this.turn) this.problem.set(ApiError.from(error));
    } finally {
      if (turn === this.turn) this.loading.set(false);
    }
  }

  private async fetch(page: Pick<CaseQuery, 'cursor' | 'limit'>): Promise<ShownPage> {
    const query = { ...this.query, ...page };
    const answer = await this.api.body<CasePage>(this.api.client.GET('/api/cases', { params: { query } }));
    return { nextCursor: answer.nextCursor, counts: answer.counts, cases: inboxRows(answer) };
  }
}

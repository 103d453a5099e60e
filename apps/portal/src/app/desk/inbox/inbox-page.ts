import type { ElementRef } from '@angular/core';
import { Component, computed, effect, inject, input, signal, untracked, viewChild, viewChildren } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CaseQuery } from '@redress/api-contract';
import { Button, Clock, DeadlineBadge, EmptyState, Icon, Language, ProblemNote, Tabs, texts } from '@redress/ui';
import type { Tab } from '@redress/ui';
import { assignmentsText, localTime, shortTime } from '@redress/value-texts';
import { apiErrorTexts, describeError } from '../../api/api-error.texts';
import { Events } from '../../session/events';
import { pageTitle } from '../../language/page-title';
import { Session } from '../../session/session';
import { SeverityTag } from '../shared/severity-tag';
import { InboxFilters } from './inbox-filters';
import { InboxList } from './inbox-list';
import { inboxQuery, inboxViews } from './inbox-query';
import type { InboxRow } from './inbox-row';
import { inboxTexts } from './inbox.texts';

const searchDelayMs = 300;
const refreshDelayMs = 700;
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);

/** The officer's list of cases. What it shows is in the address, so that going back and sharing a link work. */
@Component({
  imports: [RouterLink, Button, DeadlineBadge, EmptyState, Icon, ProblemNote, Tabs, InboxFilters, SeverityTag],
  templateUrl: './inbox-page.html',
  styleUrl: './inbox-page.css',
  host: { '(document:keydown)': 'key($event)' },
})
export class InboxPage {
  readonly unit = input<string>();
  readonly view = input<string>();
  readonly state = input<string>();
  readonly category = input<string>();
  readonly severity = input<string>();
  readonly channel = input<string>();
  readonly search = input<string>();
  readonly order = input<string>();

  protected readonly t = texts(inboxTexts);
  protected readonly language = inject(Language);
  protected readonly list = inject(InboxList);
  protected readonly session = inject(Session);
  private readonly errorTexts = texts(apiErrorTexts);
  private readonly clock = inject(Clock);
  private readonly router = inject(Router);

  protected readonly filtersOpen = signal(false);
  private readonly searchField = viewChild.required<ElementRef<HTMLInputElement>>('searchField');
  private readonly links = viewChildren<ElementRef<HTMLAnchorElement>>('link');
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly query = computed<CaseQuery>(() =>
    inboxQuery(this.session.memberships(), {
      view: this.view(),
      unit: this.unit(),
      state: this.state(),
      category: this.category(),
      severity: this.severity(),
      channel: this.channel(),
      search: this.search(),
      order: this.order(),
    }),
  );
  protected readonly activeView = computed(() => this.query().view ?? 'open');
  protected readonly filterCount = computed(
    () => ['state', 'category', 'severity', 'channel', 'order'].filter((name) => name in this.query()).length,
  );
  protected readonly narrowed = computed(() => this.filterCount() > 0 || Boolean(this.search()));
  protected readonly tabs = computed<Tab[]>(() =>
    inboxViews.map((id) => ({ id, title: this.t().views[id], count: this.list.counts()[id] })),
  );
  protected readonly mayTake = computed(() =>
    this.session
      .memberships()
      .some(({ unit, mayTakeComplaints }) => mayTakeComplaints && (!this.unit() || unit.id === this.unit())),
  );
  protected readonly problem = computed(() => {
    const problem = this.list.problem();
    return problem && describeError(problem, this.errorTexts());
  });

  constructor() {
    pageTitle(() => this.t().title);
    effect(() => {
      const query = this.query();
      untracked(() => void this.list.open(query).then(() => this.focusLastOpened()));
    });
    inject(Events).on(['case'], () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.list.refresh(() => this.mayMove()), refreshDelayMs);
    });
  }

  protected who = (row: InboxRow): string => assignmentsText(row.waitsFor, this.language.locale());
  protected zone = (row: InboxRow): string => this.session.zone(row.unit.id);
  protected short = (row: InboxRow): string => shortTime(row.receivedAt, this.zone(row), this.clock.now());
  protected full = (row: InboxRow): string => localTime(row.receivedAt, this.zone(row));
  protected flagText = (flag: string): string => flag.replaceAll('-', ' ');

  protected show(change: Record<string, string | undefined>, replaceUrl = false): void {
    const queryParams = Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value || null]));
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl });
  }

  protected clearFilters(): void {
    this.show({
      state: undefined,
      category: undefined,
      severity: undefined,
      channel: undefined,
      search: undefined,
      order: undefined,
    });
  }

  protected typed(words: string): void {
    clearTimeout(this.searchTimer);
    this.searchTimer = setTimeout(() => this.show({ search: words.trim() }, true), searchDelayMs);
  }
  private searchTimer: ReturnType<typeof setTimeout> | undefined;

  protected key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector('dialog[open]'))
      return;
    if (isTyping(event.target)) {
      if (event.key === 'Escape' && event.target === this.searchField().nativeElement)
        this.searchField().nativeElement.blur();
      return;
    }
    const steps: Record<string, number> = {
      j: 1,
      k: -1,
      ...(this.rowHasFocus() || document.activeElement === document.body ? { ArrowDown: 1, ArrowUp: -1 } : {}),
    };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.moveFocus(step);
    } else if (event.key === '/') {
      event.preventDefault();
      this.searchField().nativeElement.focus();
      this.searchField().nativeElement.select();
    } else if (event.key === 'n' && this.mayTake()) {
      event.preventDefault();
      void this.router.navigate(['/take'], { queryParams: { unit: this.unit() ?? null } });
    }
  }

  private focusedRow(): number {
    return this.links().findIndex(({ nativeElement }) => nativeElement === document.activeElement);
  }

  private rowHasFocus(): boolean {
    return this.focusedRow() >= 0;
  }

  private moveFocus(step: number): void {
    const links = this.links();
    const target = links[Math.min(links.length - 1, Math.max(0, this.focusedRow() + step))]?.nativeElement;
    target?.focus();
    target?.scrollIntoView({ block: 'nearest' });
    if (this.focusedRow() === links.length - 1) void this.list.more();
  }

  private focusLastOpened(): void {
    const opened = this.list.lastOpened;
    this.list.lastOpened = null;
    const index = this.list.rows().findIndex(({ id }) => id === opened);
    if (index >= 0) setTimeout(() => this.links()[index]?.nativeElement.focus({ preventScroll: true }));
  }

  /** Rows may change places when the reader is at the top and at none of them. */
  private mayMove(): boolean {
    return window.scrollY < 8 && !this.rowHasFocus() && document.querySelector('app-root tr:hover') === null;
  }
}

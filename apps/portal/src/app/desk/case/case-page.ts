import { Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ItemView } from '@redress/api-contract';
import { DeadlineBadge, EmptyState, Icon, Language, PathProgress, Tabs, texts, Timeline } from '@redress/ui';
import type { Tab } from '@redress/ui';
import { assignmentsText } from '@redress/value-texts';
import { ApiError } from '../../api/api-error';
import { apiErrorTexts, describeError } from '../../api/api-error.texts';
import { Events } from '../../session/events';
import { pageTitle } from '../../language/page-title';
import { SeverityTag } from '../shared/severity-tag';
import { CaseFacts } from './case-facts';
import { caseTexts } from './case.texts';
import { CommandList } from './command-list';
import { CommentBox } from './comment-box';
import { DeadlineList } from './deadline-list';
import { DocumentSection } from './document-section';
import { EvidenceSection } from './evidence-section';
import { FormList } from './form-list';
import { ItemList } from './item-list';
import { OpenCase } from './open-case';
import { TextQuestion } from './text-question';

type TabId = 'forms' | 'timeline' | 'evidence' | 'documents';

/** One case: what to do now first, then everything that is on file. */
@Component({
  imports: [
    RouterLink,
    CaseFacts,
    CommandList,
    CommentBox,
    DeadlineBadge,
    DeadlineList,
    DocumentSection,
    EmptyState,
    EvidenceSection,
    FormList,
    Icon,
    ItemList,
    PathProgress,
    SeverityTag,
    Tabs,
    TextQuestion,
    Timeline,
  ],
  providers: [OpenCase],
  templateUrl: './case-page.html',
  styleUrl: './case-page.css',
})
export class CasePage {
  /** Id of the case, from the address. */
  readonly case = input.required<string>();

  protected readonly t = texts(caseTexts);
  protected readonly language = inject(Language);
  protected readonly file = inject(OpenCase);
  private readonly errorTexts = texts(apiErrorTexts);
  private readonly formList = viewChild(FormList);

  protected readonly tab = signal<TabId>('forms');
  protected readonly pointersToReveal = signal<string[]>([]);
  /** What somebody is to be reminded of: an item, or the case itself. */
  protected readonly reminding = signal<{ item?: string } | null>(null);

  protected readonly problem = computed(() => {
    const problem = this.file.problem();
    return problem && describeError(problem, this.errorTexts());
  });
  protected readonly commands = computed(
    () => this.file.view()?.commands.filter(({ item }) => item === undefined) ?? [],
  );
  protected readonly who = computed(() => assignmentsText(this.file.view()?.waitsFor ?? [], this.language.locale()));
  /** Nobody reminds oneself. */
  protected readonly mayMove = computed(() =>
    this.commands().some(({ primary, blocked }) => primary && blocked.length === 0),
  );
  protected readonly nothingToDo = computed(
    () =>
      this.commands().every(({ blocked }) => blocked.length > 0) && !this.file.view()?.items.some(({ mine }) => mine),
  );
  protected readonly nearest = computed(() => {
    const running =
      this.file
        .view()
        ?.deadlines.filter(({ status, dueAt }) => (status === 'running' || status === 'breached') && dueAt !== null) ??
      [];
    return [...running].sort((left, right) => (left.dueAt ?? '').localeCompare(right.dueAt ?? ''))[0];
  });
  protected readonly tabs = computed<Tab[]>(() => {
    const view = this.file.view();
    const titles = this.t().tabs;
    const counts = {
      forms: view?.forms.length,
      timeline: undefined,
      evidence: view?.evidence.length,
      documents: view?.documents.length,
    };
    return (['forms', 'timeline', 'evidence', 'documents'] as const).map((id) => ({
      id,
      title: titles[id],
      count: counts[id],
    }));
  });

  protected readonly sendReveal = (reason: string, key: string): Promise<void> =>
    this.file.reveal(this.pointersToReveal(), reason, key);
  protected readonly sendReminder = (text: string, key: string): Promise<void> =>
    this.file.remind(text, this.reminding()?.item, key);
  protected flagText = (flag: string): string => flag.replaceAll('-', ' ');

  constructor() {
    pageTitle(() => [this.file.view()?.number, this.file.view()?.subject].filter(Boolean).join(' '));
    effect(() => {
      const id = this.case();
      untracked(() => void this.file.open(id));
    });
    inject(Events).on(['case', 'document'], (event) => {
      const view = this.file.view();
      if (!view) return;
      if (event.kind === 'resumed' || (event.kind === 'case' && event.id === view.id && event.version > view.version))
        void this.file.reload();
      if (event.kind === 'document' && view.documents.some(({ id }) => id === event.id)) this.documentMoved(event);
    });
  }

  protected showForm(seq: number): void {
    this.tab.set('forms');
    setTimeout(() => this.formList()?.showForm(seq));
  }

  protected remindOf({ id }: ItemView): void {
    this.reminding.set({ item: id });
  }

  private documentMoved({ id, status, progress }: { id: string; status: string; progress: number }): void {
    this.file.documentMoved(id, progress);
    // Only the whole document tells its pages, warnings and address.
    if (status === 'done' || status === 'failed')
      void this.file.readDocument(id).catch((error: unknown) => this.file.problem.set(ApiError.from(error)));
  }
}

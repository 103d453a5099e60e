import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, output } from '@angular/core';
import type { ItemView } from '@redress/api-contract';
import { DeadlineBadge, Icon, Language, texts } from '@redress/ui';
import { assignmentText } from '@redress/value-texts';
import { caseTexts } from './case.texts';
import { CommandList } from './command-list';
import { OpenCase } from './open-case';
import type { Command } from './open-case';
import { isSanction, SanctionDetails } from './sanction-details';

/** Shown with the item already. */
const shownFields = new Set(['department', 'person', 'dueAt', 'title', 'subject']);

/** Work items with what may be done to each. */
@Component({
  selector: 'app-item-list',
  imports: [CommandList, DeadlineBadge, Icon, NgTemplateOutlet, SanctionDetails],
  templateUrl: './item-list.html',
  styles: `
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      gap: 6px;
      padding: 10px 0;
      border-bottom: 1px solid var(--line);
    }
    li:first-child {
      padding-top: 0;
    }
    li:last-child {
      padding-bottom: 0;
      border-bottom: 0;
    }
    .subject {
      font-weight: 500;
      overflow-wrap: anywhere;
    }
    dl {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 2px 12px;
      margin: 0;
      font-size: 13px;
    }
    dt {
      font-weight: 400;
      color: var(--text-2);
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
    details {
      margin-top: 12px;
    }
    details ul {
      margin-top: 8px;
    }
    summary {
      color: var(--text-2);
      cursor: pointer;
    }
  `,
})
export class ItemList {
  /** Somebody is to be reminded of this item. */
  readonly remind = output<ItemView>();

  protected readonly t = texts(caseTexts);
  protected readonly language = inject(Language);
  protected readonly file = inject(OpenCase);
  protected readonly open = computed(() =>
    [...(this.file.view()?.items.filter(({ status }) => status === 'open') ?? [])].sort(
      (left, right) => Number(right.mine) - Number(left.mine),
    ),
  );
  protected readonly closed = computed(() => this.file.view()?.items.filter(({ status }) => status !== 'open') ?? []);

  /** Labels and words of values that stand in submitted forms, by name and value. */
  private readonly words = computed(() => {
    const fields = (this.file.view()?.forms ?? []).flatMap((form) => [
      ...form.fields,
      ...form.tables.flatMap(({ rows }) => rows.flat()),
    ]);
    return new Map(fields.map((field) => [`${field.pointer.split('/').at(-1)}=${JSON.stringify(field.value)}`, field]));
  });
  private readonly departments = computed(
    () => new Map((this.file.choices().department ?? []).map(({ id, title }) => [id, title])),
  );

  protected isSanction = isSanction;
  protected assignee = (item: ItemView): string => assignmentText(item.assignee, this.language.locale());
  protected mayRemind = (item: ItemView): boolean =>
    item.status === 'open' &&
    !item.mine &&
    Object.keys(item.assignee).length > 0 &&
    this.file.view()?.mayComment === true;
  protected commands = (item: ItemView): Command[] =>
    this.file.view()?.commands.filter((command) => command.item === item.id) ?? [];
  protected title(item: ItemView): string {
    const subject =
      item.subject === null ? '' : this.language.pick(this.departments().get(item.subject)) || item.subject;
    const title = this.language.pick(item.title);
    if (!subject) return title;
    return title === this.language.pick(item.typeTitle) ? subject : this.t().named(title, subject);
  }

  protected details = (item: ItemView): { label: string; text: string }[] =>
    Object.entries(item.data).flatMap(([name, value]) => {
      const field =
        shownFields.has(name) || value === item.subject
          ? undefined
          : this.words().get(`${name}=${JSON.stringify(value)}`);
      return field ? [{ label: this.language.pick(field.label), text: this.language.pick(field.display) }] : [];
    });
}

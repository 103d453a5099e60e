import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, output } from '@angular/core';
import type { ItemView } from '@redress/api-contract';
import { DeadlineBadge, Icon, Language, texts } from '@redress/ui';
import { ClauseReference } from '@redress/ui/controls';
import { assignmentText } from '@redress/value-texts';
import { caseTexts } from './case.texts';
import { CommandList } from './command-list';
import { OpenCase } from './open-case';
import type { Command } from './open-case';

/** Work items with what may be done to each. */
@Component({
  selector: 'app-item-list',
  imports: [ClauseReference, CommandList, DeadlineBadge, Icon, NgTemplateOutlet],
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
    details.done {
      margin-top: 12px;
    }
    details.done > ul {
      margin-top: 8px;
    }
    details.table summary {
      font-size: 12px;
    }
    details.table .scroll {
      margin-top: 4px;
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

  protected assignee = (item: ItemView): string => assignmentText(item.assignee, this.language.locale());
  protected mayRemind = (item: ItemView): boolean =>
    item.status === 'open' &&
    !item.mine &&
    Object.keys(item.assignee).length > 0 &&
    this.file.view()?.mayComment === true;
  protected commands = (item: ItemView): Command[] =>
    this.file.view()?.commands.filter((command) => command.item === item.id) ?? [];
  protected title(item: ItemView): string {
    const subject = item.subject === null ? '' : this.language.pick(item.subject);
    const title = this.language.pick(item.title);
    if (!subject) return title;
    return title === this.language.pick(item.typeTitle) ? subject : this.t().named(title, subject);
  }
}

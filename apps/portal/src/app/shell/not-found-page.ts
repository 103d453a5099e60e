import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, texts } from '@redress/ui';
import { shellTexts } from './shell.texts';

@Component({
  imports: [EmptyState, RouterLink],
  template: `<main class="page">
    <ui-empty-state icon="search" [title]="t().notFound" [text]="t().notFoundHint"
      ><a routerLink="/inbox">{{ t().toInbox }}</a></ui-empty-state
    >
  </main>`,
})
export class NotFoundPage {
  protected readonly t = texts(shellTexts);
}

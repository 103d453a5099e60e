import { effect, inject } from '@angular/core';
import { Language } from '@redress/ui';

/** Names the page in the browser's tab and history. Call it in an injection context. */
export function pageTitle(title: () => string): void {
  const { locale } = inject(Language);
  effect(() => {
    const product = locale() === 'en' ? 'Redress' : '投诉处理 Redress';
    document.title = [title(), product].filter(Boolean).join(' · ');
  });
}

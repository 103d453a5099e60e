import { Component, computed, inject, input } from '@angular/core';
import type { LocalizedText } from '@redress/policy-sdk';
import { Language } from '@redress/ui';

/** Severities begin at rank 0; what is worse stands out more. */
@Component({
  selector: 'app-severity-tag',
  template: `@if (severity(); as shown) {
      <span class="tag" [class]="tone()">{{ language.pick(shown.title) }}</span>
    } @else {
      <span class="quiet">—</span>
    }`,
})
export class SeverityTag {
  readonly severity = input.required<{ title: LocalizedText; rank: number } | null>();
  protected readonly language = inject(Language);
  protected readonly tone = computed(() => (['', 'warning'] as const)[this.severity()?.rank ?? 0] ?? 'danger');
}

import { computed, inject, Injectable, signal } from '@angular/core';
import type { Signal } from '@angular/core';
import type { LocalizedText } from '@redress/policy-sdk';
import type { Locale } from '@redress/value-texts';

export type { Locale };

/** The texts of one feature in every language. */
export type Catalogue<T> = Record<Locale, T>;

/** The language of the page; a signal, so that everything shown changes with it. */
@Injectable({ providedIn: 'root' })
export class Language {
  readonly locale = signal<Locale>('zh-CN');

  readonly pick = (text: LocalizedText | null | undefined): string => text?.[this.locale()] ?? '';
}

/** The texts of a catalogue in the language of the page. Call it in an injection context. */
export function texts<T>(catalogue: Catalogue<T>): Signal<T> {
  const { locale } = inject(Language);
  return computed(() => catalogue[locale()]);
}

import type { LocalizedText } from '@redress/policy-sdk';

/** How texts given in both languages are written: both, Chinese first, or one of them. */
export interface Language {
  text(words: LocalizedText): string;
}

export type LanguageName = 'both' | 'zh-CN' | 'en';
export const languageNames: readonly LanguageName[] = ['both', 'zh-CN', 'en'];

export const languageOf = (name: LanguageName): Language => ({
  text: (words) =>
    name !== 'both' ? words[name] : words['zh-CN'] === words.en ? words.en : `${words['zh-CN']}  ${words.en}`,
});

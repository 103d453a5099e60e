import type { LocalizedText } from '@redress/policy-sdk';

export type Locale = keyof LocalizedText;

/** Several in one sentence: `甲、乙`, `A, B`. */
export const listText = (parts: readonly string[], locale: Locale): string => parts.join(locale === 'en' ? ', ' : '、');

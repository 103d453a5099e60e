import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from './dossier-model';

export type Texts = Record<string, Record<Locale, string>>;

const locales: Locale[] = ['zh-CN', 'en'];

/** The built-in documents' own words: `assets/locales/<locale>.json`, flat keys. */
export function loadTexts(assetsDir: string): Texts {
  const texts: Texts = {};
  for (const locale of locales) {
    const file: unknown = JSON.parse(readFileSync(join(assetsDir, 'locales', `${locale}.json`), 'utf8'));
    for (const [key, text] of Object.entries(file as Record<string, string>)) {
      const entry = (texts[key] ??= { 'zh-CN': '', en: '' });
      entry[locale] = text;
    }
  }
  for (const [key, entry] of Object.entries(texts)) {
    const lacking = locales.filter((locale) => entry[locale] === '');
    if (lacking.length > 0) throw new Error(`Text '${key}' is missing in ${lacking.join(', ')}.`);
  }
  return texts;
}

/** Puts `{name}` placeholders in. */
export function fillIn(text: string, values: Record<string, unknown>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

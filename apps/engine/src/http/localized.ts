import type { Explained } from '@redress/errors';

export type Locale = 'zh-CN' | 'en';
export type { Explained as Text } from '@redress/errors';

/** The same sentence in both languages; the portal picks one. */
export const text = (chinese: string, english: string): Explained => ({ 'zh-CN': chinese, en: english });

/** A value that reads alike in both languages: a name, a number. */
export const plainText = (value: string): Explained => ({ 'zh-CN': value, en: value });

/** A text kept in one column: in both languages as JSON, or one that older versions wrote. */
export function storedText(stored: string): Explained {
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value === 'object' && value !== null && 'zh-CN' in value && 'en' in value)
      return text(String(value['zh-CN']), String(value.en));
  } catch {
    // Of an older version.
  }
  return plainText(stored);
}

/** The language asked for by `Accept-Language` (RFC 9110, 12.5.4); simplified Chinese unless English is preferred. */
export function localeOf(header: string | undefined): Locale {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
      return {
        language: tag.toLowerCase().split('-')[0],
        quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0,
      };
    })
    .filter(({ language, quality }) => quality > 0 && (language === 'zh' || language === 'en'))
    .sort((left, right) => right.quality - left.quality);
  return wishes[0]?.language === 'en' ? 'en' : 'zh-CN';
}

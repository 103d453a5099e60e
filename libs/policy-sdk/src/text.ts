import { Type, type Static, type TSchema } from 'typebox';

/** The same schema with words for authors: editors show them, and the reference. */
export const described = <S extends TSchema>(schema: S, description: string): S =>
  Object.create(Object.getPrototypeOf(schema), {
    ...Object.getOwnPropertyDescriptors(schema),
    description: { value: description, enumerable: true },
  });

/** Text shown to people: simplified Chinese first, English beside it. Both are required. */
export const LocalizedText = Type.Object(
  {
    'zh-CN': Type.String({ minLength: 1, description: 'In simplified Chinese; shown first.' }),
    en: Type.String({ minLength: 1, description: 'The same in English.' }),
  },
  { additionalProperties: false, description: 'Text shown to people, in both languages.' },
);
export type LocalizedText = Static<typeof LocalizedText>;
export type Locale = keyof LocalizedText;
export const locales: readonly Locale[] = ['zh-CN', 'en'];

/** An id inside a plugin: kebab-case. Ids used in expressions are best kept to one word. */
export const Id = Type.String({
  pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  maxLength: 60,
  description: 'Id in small letters, digits and single hyphens.',
});

/** Whether a value is a text in both languages. */
export const isLocalizedText = (value: unknown): value is LocalizedText =>
  typeof value === 'object' &&
  value !== null &&
  locales.every((locale) => typeof Object.getOwnPropertyDescriptor(value, locale)?.value === 'string');

/** A clause id of the written policy, such as `CC-4.1d` or `FA-1.1–1.5`. */
export const ClauseId = Type.String({
  pattern: '^[A-Z]{2,4}-[0-9A-Za-z.–-]+$',
  description: 'The clause of the written policy that this stands for, such as CC-4.1d.',
});

/** A ZEN expression; `docs/reference/expressions.md` lists what it sees. A missing value is null. */
export const Expression = Type.String({ minLength: 1, maxLength: 2000, description: 'A ZEN expression.' });

/** A value written in the policy, or the id of a setting that holds it. */
export const SettingReference = Type.Object(
  { setting: Type.String({ description: 'Id of a setting of `configuration`.' }) },
  { additionalProperties: false },
);

/**
 * Names an element of a list for the layers above: with it, they change or take out this one alone.
 * Without ids a layer gives the whole list anew.
 */
export const ElementId = Type.Optional(
  described(Id, 'Names the element, so that layers above change or take out this one alone.'),
);

/** A text in both languages. */
export const words = (zh: string, en: string): LocalizedText => ({ 'zh-CN': zh, en });

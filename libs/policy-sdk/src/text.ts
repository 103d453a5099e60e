import { Type, type Static } from 'typebox';

/** Text shown to people: simplified Chinese first, English beside it. Both are required. */
export const LocalizedText = Type.Object(
  { 'zh-CN': Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  { additionalProperties: false },
);
export type LocalizedText = Static<typeof LocalizedText>;
export type Locale = keyof LocalizedText;
export const locales: readonly Locale[] = ['zh-CN', 'en'];

/** An id inside a plugin: kebab-case. Ids used in expressions are best kept to one word. */
export const Id = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 60 });

/** A clause id of the written policy, such as `FI-4.1d` or `FA-1.1–1.5`. */
export const ClauseId = Type.String({ pattern: '^[A-Z]{2,4}-[0-9A-Za-z.–-]+$' });

/**
 * A ZEN expression. It sees: `case`, `category`, `form` (what is being submitted), `forms` (last submission by form id),
 * `roundForms` (only this round), `settings`, `items` (by type: total, open, done, list), `item` (in a work-item workflow),
 * `evidence` (count), `deadlines`, `facts`, `actor`. A missing value is null; guard numbers with `??`.
 */
export const Expression = Type.String({ minLength: 1, maxLength: 2000 });

/** A value written in the policy, or the id of a setting that holds it. */
export const SettingReference = Type.Object({ setting: Type.String() }, { additionalProperties: false });

/**
 * Names an element of a list for the layers above: with it, they change or take out this one alone.
 * Without ids a layer gives the whole list anew.
 */
export const ElementId = Type.Optional(Id);

/** A text in both languages. */
export const words = (zh: string, en: string): LocalizedText => ({ 'zh-CN': zh, en });

import { controlOf } from '@redress/forms';
import type { FieldSchema } from '@redress/forms';
import type { LocalizedText } from '@redress/policy-sdk';

/** Something to choose: a category, a department, a person … */
export interface Choice {
  id: string;
  title: LocalizedText;
  parent?: string | null;
  /** False: only what is below can be chosen. */
  leaf?: boolean;
}

/** Finds people who may be chosen: part of a name, those of a department only, and somebody who was chosen before. */
export type PeopleSearch = (query: {
  search?: string;
  department?: string;
  with?: string;
}) => Promise<readonly Choice[]>;

/** What the widgets of these names choose from. */
export type FormChoices = Partial<
  Record<'category' | 'department' | 'person' | 'channel' | 'severity', readonly Choice[]>
>;

/** Fields that need the whole width. */
export const isWide = (schema: FieldSchema): boolean =>
  ['textarea', 'object', 'rows'].includes(controlOf(schema)) ||
  (controlOf(schema) === 'radio' && (schema.enum?.length ?? 2) > 3);

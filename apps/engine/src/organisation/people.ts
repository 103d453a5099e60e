import type { LocalizedText } from '@redress/policy-sdk';
import { text } from '../http/localized';

/** A person of the unit, as far as others may know. */
export interface KnownPerson {
  id: string;
  name: string;
  roles: { role: string; department?: string }[];
}

/** Names by person id. */
export type People = ReadonlyMap<string, KnownPerson>;

export const unknownPerson = (id: string): KnownPerson => ({
  id,
  name: id === 'system' ? '系统' : '（已离职）',
  roles: [],
});
export const personOf = (people: People, id: string): { id: string; name: string } => {
  const { name } = people.get(id) ?? unknownPerson(id);
  return { id, name };
};
export const systemTitle: LocalizedText = text('系统', 'System');

import type { LocalizedText } from '@redress/policy-sdk';
import type { RoleAssignment, RowOf } from '@redress/persistence';
import { text } from '../http/localized';
import type { HeldRole } from '../http/signed-in';

/** A person of the unit, as far as others may know. */
export interface KnownPerson {
  id: string;
  name: string;
  roles: HeldRole[];
}

/** A role as stored: without a department it has an empty one. */
export type RoleRow = Pick<RowOf<RoleAssignment>, 'unit_id' | 'role' | 'department'>;

export function rolesByUnit(rows: readonly RoleRow[]): Map<string, HeldRole[]> {
  const roles = new Map<string, HeldRole[]>();
  for (const { unit_id: unit, role, department } of rows)
    roles.set(unit, [...(roles.get(unit) ?? []), { role, ...(department === '' ? {} : { department }) }]);
  return roles;
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

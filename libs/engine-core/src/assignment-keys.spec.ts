import { expect, it } from '@jest/globals';
import { actorKeys, assignmentKeys, isAssignedTo } from './assignment-keys';
import type { Actor, Assignment } from './model';

const role = { title: { 'zh-CN': '角色', en: 'Role' }, personalData: 'masked' as const };
const revision = { roles: { analyst: { ...role, perDepartment: true }, intake: role } };
const actor = (id: string, ...roles: Actor['roles']): Actor => ({ id, name: id, roles });

const actors = {
  olga: actor('olga', { role: 'intake' }),
  anna: actor('anna', { role: 'analyst', department: 'production' }),
  ivan: actor('ivan', { role: 'intake', department: 'production' }),
  omar: actor('omar', { role: 'analyst' }),
  zoe: actor('zoe'),
};

it.each<[string, Assignment, (keyof typeof actors)[]]>([
  ['nobody', {}, []],
  ['one person, whatever role is named beside', { role: 'intake', person: 'zoe' }, ['zoe']],
  ['all of a role', { role: 'intake' }, ['olga', 'ivan']],
  ['all of a department', { department: 'production' }, ['anna', 'ivan']],
  ['a role in a department', { role: 'analyst', department: 'production' }, ['anna']],
  [
    'a role in a department, and those who hold it without one where the policy ties it to none',
    { role: 'intake', department: 'production' },
    ['olga', 'ivan'],
  ],
  [
    'a role in another department: only those who hold it without one',
    { role: 'intake', department: 'sales' },
    ['olga'],
  ],
])('is given to %s', (_, to, expected) => {
  const given = Object.values(actors).filter((one) => isAssignedTo(revision, to, one));
  expect(given.map(({ id }) => id)).toEqual(expected);
});

it('stands in a list under keys that say no more than the assignment does', () => {
  expect([
    assignmentKeys(revision, { role: 'intake', department: 'sales' }),
    assignmentKeys(revision, { role: 'analyst', department: 'sales' }),
    [...actorKeys(actors.ivan)],
  ]).toEqual([
    ['rd:intake@sales', 'ra:intake'],
    ['rd:analyst@sales'],
    ['p:ivan', 'r:intake', 'rd:intake@production', 'd:production'],
  ]);
});

import type { Actor } from '@redress/engine-core';
import type { PolicyRevision } from '@redress/policy-sdk';

/** How a person sees a complainant's personal data: the most that any of the person's roles allows. */
export type PersonalDataAccess = 'clear' | 'revealable' | 'masked';

export function accessOf(revision: PolicyRevision, actor: Actor): PersonalDataAccess {
  const allowed = new Set(actor.roles.map(({ role }) => revision.roles[role]?.personalData ?? 'masked'));
  return allowed.has('clear') ? 'clear' : allowed.has('revealable') ? 'revealable' : 'masked';
}

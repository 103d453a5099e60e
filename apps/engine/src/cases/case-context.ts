import type { Actor } from '@redress/engine-core';
import type { SignedIn } from '../sessions/signed-in';

/** The person as the engine knows people: with the roles held in the case's unit. */
export const actorOf = ({ personId, name, roles }: SignedIn, unitId: string): Actor => ({ id: personId, name, roles: roles.get(unitId) ?? [] });

import type { Actor } from '@redress/engine-core';
import { Temporal } from 'temporal-polyfill';
import type { SignedIn } from '../http/signed-in';

/** The person as the engine knows people: with the roles held in the case's unit. */
export const actorOf = (
  { personId, name, roles }: Pick<SignedIn, 'personId' | 'name' | 'roles'>,
  unitId: string,
): Actor => ({ id: personId, name, roles: roles.get(unitId) ?? [] });

/** The year that a case is numbered under: the one on the unit's calendar. */
export const yearIn = (zone: string, now: string): number => Temporal.Instant.from(now).toZonedDateTimeISO(zone).year;

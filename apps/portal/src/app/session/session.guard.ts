import { inject } from '@angular/core';
import { Router } from '@angular/router';
import type { CanActivateFn } from '@angular/router';
import { Session } from './session';

/** Lets the signed-in in; others sign in first and come back. */
export const signedIn: CanActivateFn = async (_route, { url }) => {
  const router = inject(Router);
  const session = await inject(Session)
    .load()
    .catch(() => null);
  return session ? true : router.createUrlTree(['/sign-in'], { queryParams: url === '/' ? {} : { return: url } });
};

export const headquartersOnly: CanActivateFn = () =>
  inject(Session).headquarters() || inject(Router).createUrlTree(['/inbox']);

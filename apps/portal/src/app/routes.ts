import type { Routes } from '@angular/router';
import { deskRoutes } from './desk/desk.routes';
import { headquartersOnly, signedIn } from './session/session.guard';
import { Shell } from './shell/shell';

export const routes: Routes = [
  { path: 'sign-in', loadComponent: () => import('./shell/sign-in-page').then(({ SignInPage }) => SignInPage) },
  {
    path: '',
    component: Shell,
    canActivate: [signedIn],
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'inbox' },
      {
        path: 'studio',
        canActivate: [headquartersOnly],
        loadChildren: () => import('./studio/studio.routes').then(({ studioRoutes }) => studioRoutes),
      },
      {
        path: 'plugins',
        canActivate: [headquartersOnly],
        loadChildren: () => import('./studio/studio.routes').then(({ pluginRoutes }) => pluginRoutes),
      },
      ...deskRoutes,
      { path: '**', loadComponent: () => import('./shell/not-found-page').then(({ NotFoundPage }) => NotFoundPage) },
    ],
  },
];

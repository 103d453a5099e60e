import type { Routes } from '@angular/router';

export const deskRoutes: Routes = [
  { path: 'inbox', loadComponent: () => import('./inbox/inbox-page').then(({ InboxPage }) => InboxPage) },
  { path: '', loadChildren: () => import('./case.routes').then(({ caseRoutes }) => caseRoutes) },
];

import type { Routes } from '@angular/router';
import { provideControls } from '@redress/ui/controls';

/** Pages with forms; apart from the inbox, which is there first. */
export const caseRoutes: Routes = [
  {
    path: '',
    providers: [provideControls()],
    children: [
      { path: 'take', loadComponent: () => import('./take/take-page').then(({ TakePage }) => TakePage) },
      { path: 'cases/:case', loadComponent: () => import('./case/case-page').then(({ CasePage }) => CasePage) },
      { path: 'imports', loadComponent: () => import('./imports/imports-page').then(({ ImportsPage }) => ImportsPage) },
    ],
  },
];

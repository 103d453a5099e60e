import type { Routes } from '@angular/router';
import { provideControls } from '@redress/ui/controls';

export const studioRoutes: Routes = [
  {
    path: '',
    providers: [provideControls()],
    children: [
      { path: '', pathMatch: 'full', loadComponent: () => import('./units-page').then(({ UnitsPage }) => UnitsPage) },
      {
        path: 'preview',
        loadComponent: () => import('./preview/plugin-list-page').then(({ PluginListPage }) => PluginListPage),
      },
      {
        path: 'preview/:plugin',
        loadComponent: () => import('./preview/preview-page').then(({ PreviewPage }) => PreviewPage),
      },
      {
        path: 'plugins',
        loadComponent: () => import('./plugins/plugins-page').then(({ PluginsPage }) => PluginsPage),
      },
      { path: ':unit', loadComponent: () => import('./policy/policy-page').then(({ PolicyPage }) => PolicyPage) },
    ],
  },
];

import type { Routes } from '@angular/router';
import { provideControls } from '@redress/ui/controls';

/** The policies of the units. */
export const studioRoutes: Routes = [
  {
    path: '',
    providers: [provideControls()],
    children: [
      { path: '', pathMatch: 'full', loadComponent: () => import('./units-page').then(({ UnitsPage }) => UnitsPage) },
      { path: ':unit', loadComponent: () => import('./policy/policy-page').then(({ PolicyPage }) => PolicyPage) },
    ],
  },
];

/** The plugins of the installation, and those under work. */
export const pluginRoutes: Routes = [
  {
    path: '',
    providers: [provideControls()],
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: () => import('./plugins/plugins-page').then(({ PluginsPage }) => PluginsPage),
      },
      {
        path: 'preview',
        loadComponent: () => import('./preview/plugin-list-page').then(({ PluginListPage }) => PluginListPage),
      },
      {
        path: 'preview/:plugin',
        loadComponent: () => import('./preview/preview-page').then(({ PreviewPage }) => PreviewPage),
      },
    ],
  },
];

import { ApplicationRef, Component, effect, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { first } from 'rxjs';
import { Language, NoticeStack } from '@redress/ui';
import { Api } from './api/api';
import { Session } from './session/session';

@Component({ selector: 'app-root', imports: [RouterOutlet, NoticeStack], template: '<router-outlet /><ui-notices />' })
export class App {
  constructor() {
    const language = inject(Language);
    const router = inject(Router);
    const session = inject(Session);
    effect(() => {
      document.documentElement.lang = language.locale();
    });
    // The page of the first bytes stands until there is something to put in its place.
    router.events.pipe(first((event) => event instanceof NavigationEnd)).subscribe(() => {
      document.getElementById('skeleton')?.remove();
    });
    void inject(ApplicationRef)
      .whenStable()
      .then(() => window.earlyAnswers?.clear());
    inject(Api)
      .sessionLost.pipe(takeUntilDestroyed())
      .subscribe(() => {
        if (!session.signedIn()) return;
        session.forget();
        void router.navigate(['/sign-in'], { queryParams: { return: router.url, ended: true } });
      });
  }
}

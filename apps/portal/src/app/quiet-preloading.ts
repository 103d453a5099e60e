import { ApplicationRef, inject, Injectable } from '@angular/core';
import type { PreloadingStrategy, Route } from '@angular/router';
import { first, switchMap } from 'rxjs';
import type { Observable } from 'rxjs';

/** Loads the other pages once the first one has all its data: on a slow line they would keep it waiting. */
@Injectable({ providedIn: 'root' })
export class QuietPreloading implements PreloadingStrategy {
  private readonly application = inject(ApplicationRef);

  preload(_route: Route, load: () => Observable<unknown>): Observable<unknown> {
    return this.application.isStable.pipe(first(Boolean), switchMap(load));
  }
}

import { computed, inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';
import { Session } from '../session/session';

const pagesOfUnit = /^\/(inbox|take|imports)(\?|$)/;

/** The unit that the person works in, as the address says; null for all of them. */
@Injectable({ providedIn: 'root' })
export class UnitChoice {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly address = signal<string | null>(null);

  readonly unit = computed(() => {
    const [only, ...others] = this.session.memberships();
    return others.length === 0 ? (only?.unit.id ?? null) : this.address();
  });
  readonly query = computed(() => (this.unit() === null ? {} : { unit: this.unit() }));

  constructor() {
    this.read();
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.read());
  }

  choose(unit: string | null): void {
    const [path = ''] = this.router.url.split('?');
    void this.router.navigate([pagesOfUnit.test(this.router.url) ? path : '/inbox'], {
      queryParams: unit === null ? {} : { unit },
    });
  }

  private read(): void {
    if (!pagesOfUnit.test(this.router.url)) return;
    const unit: unknown = this.router.parseUrl(this.router.url).queryParams['unit'];
    this.address.set(typeof unit === 'string' ? unit : null);
  }
}

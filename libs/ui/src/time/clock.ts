import { DestroyRef, inject, Injectable, signal } from '@angular/core';

const tickMs = 20_000;

/** The present, told three times a minute, so that what is left of a deadline stays right without a reload. */
@Injectable({ providedIn: 'root' })
export class Clock {
  readonly now = signal(Date.now());

  constructor() {
    const timer = setInterval(() => this.now.set(Date.now()), tickMs);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}

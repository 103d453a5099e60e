import { inject, Injectable } from '@angular/core';
import type { IntakeView } from '@redress/api-contract';
import { Api } from '../api/api';

const freshMs = 60_000;

/** What each unit asks when a complaint is taken, with its categories, channels, departments and people. */
@Injectable({ providedIn: 'root' })
export class IntakeForms {
  private readonly api = inject(Api);
  private readonly known = new Map<string, { read: number; intake: Promise<IntakeView> }>();

  of(unit: string): Promise<IntakeView> {
    const before = this.known.get(unit);
    if (before && Date.now() - before.read < freshMs) return before.intake;
    const intake = this.api.body(
      this.api.client.GET('/api/units/{unit}/intake', { params: { path: { unit } } }),
    ) as Promise<IntakeView>;
    this.known.set(unit, { read: Date.now(), intake });
    intake.catch(() => this.known.delete(unit));
    return intake;
  }
}

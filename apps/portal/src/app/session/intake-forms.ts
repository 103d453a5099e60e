import { ApplicationRef, computed, inject, Injectable, resource } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { IntakeView } from '@redress/api-contract';
import { first } from 'rxjs';
import { Api } from '../api/api';
import { Session } from './session';

const freshMs = 60_000;

/** What each unit asks when a complaint is taken, with its categories, channels, departments and people. */
@Injectable({ providedIn: 'root' })
export class IntakeForms {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly known = new Map<string, { read: number; intake: Promise<IntakeView> }>();

  /** The first page has what it needs. */
  private readonly atRest = toSignal(inject(ApplicationRef).isStable.pipe(first((stable) => stable)), {
    initialValue: false,
  });
  /** Units in which the person may import reviews from files; only a link hangs on it, so the first page goes before. */
  private readonly reviewUnits = resource({
    params: () => {
      const memberships = this.atRest() ? this.session.memberships() : [];
      return memberships.flatMap(({ unit, mayTakeComplaints }) => (mayTakeComplaints ? [unit.id] : []));
    },
    loader: async ({ params }) => {
      const views = await Promise.all(params.map((unit) => this.of(unit).catch(() => null)));
      return views.flatMap((intake) => (intake?.takesReviews ? [intake.unit.id] : []));
    },
  });
  readonly unitsWithReviews = computed(() => (this.reviewUnits.hasValue() ? this.reviewUnits.value() : []));

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

import { ApplicationRef, computed, inject, Injectable, resource } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { ConnectorView } from '@redress/api-contract';
import { first } from 'rxjs';
import { Api } from '../api/api';
import { Session } from './session';

/** What files each unit takes complaints from, for the units in which the person may take any. */
@Injectable({ providedIn: 'root' })
export class Connectors {
  private readonly api = inject(Api);
  private readonly session = inject(Session);

  /** The first page has what it needs. */
  private readonly atRest = toSignal(inject(ApplicationRef).isStable.pipe(first((stable) => stable)), {
    initialValue: false,
  });
  /** Only a link hangs on it, so the first page goes before. */
  private readonly byUnit = resource({
    params: () => {
      const memberships = this.atRest() ? this.session.memberships() : [];
      return memberships.flatMap(({ unit, mayTakeComplaints }) => (mayTakeComplaints ? [unit.id] : []));
    },
    loader: async ({ params }) =>
      new Map(await Promise.all(params.map(async (unit) => [unit, await this.read(unit).catch(() => [])] as const))),
  });

  /** Units that take files at all. */
  readonly units = computed(() => [...this.known()].flatMap(([unit, list]) => (list.length > 0 ? [unit] : [])));

  of = (unit: string | undefined): readonly ConnectorView[] => (unit && this.known().get(unit)) || [];

  private known(): ReadonlyMap<string, readonly ConnectorView[]> {
    return this.byUnit.hasValue() ? this.byUnit.value() : new Map();
  }

  private async read(unit: string): Promise<readonly ConnectorView[]> {
    const { connectors } = await this.api.body<{ connectors: ConnectorView[] }>(
      this.api.client.GET('/api/units/{unit}/connectors', { params: { path: { unit } } }),
    );
    return connectors;
  }
}

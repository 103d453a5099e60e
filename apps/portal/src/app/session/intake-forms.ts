import { inject, Injectable } from '@angular/core';
import type { IntakeView, PeoplePage } from '@redress/api-contract';
import type { PeopleSearch } from '@redress/ui/controls';
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

  /** People of a unit, for forms that ask for one: as many as a list can show, the others by a search. */
  async findPeople(unit: string | undefined, query: Parameters<PeopleSearch>[0]): ReturnType<PeopleSearch> {
    if (unit === undefined) return [];
    const { people } = await this.api.body<PeoplePage>(
      this.api.client.GET('/api/units/{unit}/people', { params: { path: { unit }, query } }),
    );
    return people.map(({ id, name }) => ({ id, title: { 'zh-CN': name, en: name } }));
  }
}

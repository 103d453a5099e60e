import { inject, Injectable } from '@angular/core';
import type { PeoplePage } from '@redress/api-contract';
import type { PeopleSearch } from '@redress/ui/controls';
import { Api } from '../api/api';

/** People of a unit, for forms that ask for one: as many as a list can show, the others by a search. */
@Injectable({ providedIn: 'root' })
export class UnitPeople {
  private readonly api = inject(Api);

  async find(unit: string | undefined, query: Parameters<PeopleSearch>[0]): ReturnType<PeopleSearch> {
    if (unit === undefined) return [];
    const { people } = await this.api.body<PeoplePage>(
      this.api.client.GET('/api/units/{unit}/people', { params: { path: { unit }, query } }),
    );
    return people.map(({ id, name }) => ({ id, title: { 'zh-CN': name, en: name } }));
  }
}

import { Injectable } from '@nestjs/common';
import { NotFoundError } from '@redress/errors';
import type { People } from './people';
import { PeopleRepository } from './people-repository';
import { UnitRepository } from './unit-repository';
import type { UnitEntry } from './unit-repository';
import { text } from '../http/localized';
import type { SignedIn } from '../http/signed-in';

const unknownUnit = (): NotFoundError =>
  new NotFoundError('unit', text('没有找到这个单位，或您无权查看。', 'There is no such unit, or you may not see it.'));

/** For this long a new person may be unknown to the pages of others; what people may do is read anew each time. */
const freshMs = 5_000;

/** Units and the people in them, kept for a short while. */
@Injectable()
export class UnitDirectory {
  private units: { read: number; list: Promise<UnitEntry[]> } | null = null;
  private readonly people = new Map<string, { read: number; people: Promise<People> }>();

  constructor(
    private readonly stored: UnitRepository,
    private readonly peopleOfUnits: PeopleRepository,
  ) {}

  all(): Promise<UnitEntry[]> {
    if (!this.units || Date.now() - this.units.read > freshMs)
      this.units = { read: Date.now(), list: this.stored.all() };
    return this.units.list;
  }

  /** Headquarters sees every unit; others those in which they hold a role. */
  async visibleTo({ headquarters, roles }: Pick<SignedIn, 'headquarters' | 'roles'>): Promise<UnitEntry[]> {
    const units = await this.all();
    return headquarters ? units : units.filter(({ id }) => roles.has(id));
  }

  /** Throws NotFoundError for a unit that the person may not see, as for one that is not there. */
  async demandVisible(person: Pick<SignedIn, 'headquarters' | 'roles'>, unitId: string): Promise<UnitEntry> {
    const unit = (await this.visibleTo(person)).find(({ id }) => id === unitId);
    if (!unit) throw unknownUnit();
    return unit;
  }

  async byId(unitId: string): Promise<UnitEntry> {
    const unit = (await this.all()).find(({ id }) => id === unitId);
    if (!unit) throw unknownUnit();
    return unit;
  }

  /** Everybody who holds a role in the unit, and headquarters. */
  peopleOf(unitId: string): Promise<People> {
    const known = this.people.get(unitId);
    if (known && Date.now() - known.read <= freshMs) return known.people;
    const people = this.peopleOfUnits.ofUnit(unitId);
    this.people.set(unitId, { read: Date.now(), people });
    return people;
  }

  forget(): void {
    this.units = null;
    this.people.clear();
  }
}

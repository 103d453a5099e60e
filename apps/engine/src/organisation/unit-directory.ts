import { Injectable } from '@nestjs/common';
import { NotFoundError } from '@redress/errors';
import { Database, sql } from '@redress/persistence';
import type { LocalizedText } from '@redress/policy-sdk';
import type { KnownPerson, People } from './people';
import { text } from '../http/localized';
import type { SignedIn } from '../http/signed-in';

export interface UnitEntry {
  id: string;
  code: string;
  name: LocalizedText;
  zone: string;
  calendar: string;
  plugin: string;
}

const unknownUnit = (): NotFoundError =>
  new NotFoundError('unit', text('没有找到这个单位，或您无权查看。', 'There is no such unit, or you may not see it.'));

/** For this long a new person may be unknown to the pages of others; what people may do is read anew each time. */
const freshMs = 5_000;

/** Units and the people in them. */
@Injectable()
export class UnitDirectory {
  private units: { read: number; list: Promise<UnitEntry[]> } | null = null;
  private readonly people = new Map<string, { read: number; people: Promise<People> }>();

  constructor(private readonly database: Database) {}

  all(): Promise<UnitEntry[]> {
    if (!this.units || Date.now() - this.units.read > freshMs)
      this.units = { read: Date.now(), list: this.readUnits() };
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
    const people = this.readPeople(unitId);
    this.people.set(unitId, { read: Date.now(), people });
    return people;
  }

  forget(): void {
    this.units = null;
    this.people.clear();
  }

  private readUnits(): Promise<UnitEntry[]> {
    return this.database.above.query(
      sql<UnitEntry>`select id, code, name, zone, calendar, plugin from business_unit order by position, code`,
    );
  }

  private async readPeople(unitId: string): Promise<People> {
    const rows = await this.database.above.query(sql<{
      id: string;
      name: string;
      role: string | null;
      department: string | null;
    }>`select p.id, p.name, r.role, r.department from person p left join role_assignment r on r.person_id = p.id
      and r.unit_id = ${unitId}
       where r.role is not null or p.headquarters order by p.name, p.id, r.role, r.department`);
    const people = new Map<string, KnownPerson>();
    for (const { id, name, role, department } of rows) {
      const person = people.get(id) ?? { id, name, roles: [] };
      if (role !== null) person.roles.push({ role, ...(department ? { department } : {}) });
      people.set(id, person);
    }
    return people;
  }
}

import { Injectable } from '@nestjs/common';
import type { PeopleQuery } from '@redress/api-contract';
import { Database, sql } from '@redress/persistence';
import type { Person, RowOf } from '@redress/persistence';
import type { HeldRole } from '../http/signed-in';
import { rolesByUnit } from './people';
import type { KnownPerson, People, RoleRow } from './people';

export interface PersonOfUnit {
  id: string;
  name: string;
  /** Departments that the person stands in, by id. */
  departments: string[];
}

/** A pattern that finds the text itself, whatever signs are in it. */
const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

type Held = Pick<RowOf<Person>, 'id' | 'name'> & Record<'role' | 'department', string | null>;

/** People and what they are in the units. */
@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  /** Everybody who holds a role in the unit, and headquarters. */
  async ofUnit(unitId: string): Promise<People> {
    const rows = await this.database.above.query(
      sql<Held>`select p.id, p.name, r.role, r.department
        from person p left join role_assignment r on r.person_id = p.id and r.unit_id = ${unitId}
        where r.role is not null or p.headquarters order by p.name, p.id, r.role, r.department`,
    );
    const people = new Map<string, KnownPerson>();
    for (const { id, name, role, department } of rows) {
      const person = people.get(id) ?? { id, name, roles: [] };
      if (role !== null) person.roles.push({ role, ...(department ? { department } : {}) });
      people.set(id, person);
    }
    return people;
  }

  /** Roles of a person, by unit id. */
  async rolesOf(personId: string): Promise<Map<string, HeldRole[]>> {
    return rolesByUnit(
      await this.database.above.query(
        sql<RoleRow>`select unit_id, role, department from role_assignment
          where person_id = ${personId} order by unit_id, role, department`,
      ),
    );
  }

  /** Those who hold a role in the unit, by name; at most `limit`, and whether there are more. */
  async search(
    unitId: string,
    { search, department, with: chosen, limit = 50 }: PeopleQuery,
  ): Promise<{ people: PersonOfUnit[]; more: boolean }> {
    const words = search?.trim() ?? '';
    const rows = await this.database.above.query(sql<PersonOfUnit>`select p.id, p.name,
         coalesce(json_agg(distinct r.department) filter (where r.department <> ''), '[]') as departments
       from role_assignment r join person p on p.id = r.person_id
       where r.unit_id = ${unitId} and p.active
       group by p.id
       having p.name ilike ${containing(words)} and (${department ?? null}::text is null
         or bool_or(r.department = ${department ?? null}::text)) or p.id = ${chosen ?? null}::uuid
       order by p.id = ${chosen ?? null}::uuid desc nulls last, p.name, p.id limit ${limit + 1}`);
    return { people: rows.slice(0, limit), more: rows.length > limit };
  }
}

import { Injectable } from '@nestjs/common';
import type { PeopleQuery } from '@redress/api-contract';
import { Database, sql } from '@redress/persistence';

export interface PersonOfUnit {
  id: string;
  name: string;
  /** Departments that the person stands in, by id. */
  departments: string[];
}

interface PersonRow {
  id: string;
  name: string;
  departments: string[];
}

/** A pattern that finds the text itself, whatever signs are in it. */
const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** People of a unit, looked for in the database: a unit may have more than a page can show. */
@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  /** Those who hold a role in the unit, by name; at most `limit`, and whether there are more. */
  async search(
    unitId: string,
    { search, department, with: chosen, limit = 50 }: PeopleQuery,
  ): Promise<{ people: PersonOfUnit[]; more: boolean }> {
    const words = search?.trim() ?? '';
    const rows = await this.database.above.query(sql<PersonRow>`select p.id, p.name,
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

import { Injectable } from '@nestjs/common';
import { BusinessUnit, Database, sql } from '@redress/persistence';
import type { RowOf } from '@redress/persistence';

/** A unit as pages and policies need it. */
export type UnitEntry = Pick<RowOf<BusinessUnit>, 'id' | 'code' | 'name' | 'zone' | 'calendar' | 'plugin'>;

/** Units, which stand above all that belongs to one. */
@Injectable()
export class UnitRepository {
  constructor(private readonly database: Database) {}

  /** In the group's own order. */
  all(): Promise<UnitEntry[]> {
    return this.database.above.query(
      sql<UnitEntry>`select id, code, name, zone, calendar, plugin from business_unit order by position, code`,
    );
  }
}

import { Migration } from '@mikro-orm/migrations';
import { appendCase } from './append-case.sql';
import { cases } from './cases.sql';
import { organisation } from './organisation.sql';
import { rowLevelSecurity } from './row-level-security.sql';
import { work } from './work.sql';

/** The first schema. There is no way down: a backup is. */
export class InitialSchema extends Migration {
  override up(): void {
    for (const part of [organisation, cases, work, rowLevelSecurity, appendCase]) this.addSql(part);
  }
}

export const migrations = [{ name: '0001-initial-schema', class: InitialSchema }];

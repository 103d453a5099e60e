import { Migration } from '@mikro-orm/migrations';
import { appendCase } from './append-case.sql';
import { appendCases, flagsBesideSnapshot } from './append-cases.sql';
import { bothPersons } from './both-persons.sql';
import { cases } from './cases.sql';
import { deadlines } from './deadlines.sql';
import { deliveries } from './deliveries.sql';
import { importConnector } from './import-connector.sql';
import { organisation } from './organisation.sql';
import { overlays } from './overlays.sql';
import { pluginProcesses } from './plugin-processes.sql';
import { rowLevelSecurity } from './row-level-security.sql';
import { sessionRevocation } from './session-revocation.sql';
import { work } from './work.sql';

/** The first schema. There is no way down: a backup is. */
export class InitialSchema extends Migration {
  override up(): void {
    for (const part of [organisation, cases, work, rowLevelSecurity]) this.addSql(part);
  }
}

/** Deadlines have fields for their SLA and item, and events say in which format they are. Functions follow the code. */
export class Deadlines extends Migration {
  override up(): void {
    for (const part of [deadlines, appendCase]) this.addSql(part);
  }
}

/** Overlays are kept per policy. */
export class OverlaysByPolicy extends Migration {
  override up(): void {
    this.addSql(overlays);
  }
}

/** Many cases are appended to in one statement. */
export class AppendingTogether extends Migration {
  override up(): void {
    for (const part of [flagsBesideSnapshot, appendCases]) this.addSql(part);
  }
}

/** Sessions that processes keep in memory are revoked. */
export class SessionRevocation extends Migration {
  override up(): void {
    this.addSql(sessionRevocation);
  }
}

/** Imports name their connector. */
export class ImportConnector extends Migration {
  override up(): void {
    this.addSql(importConnector);
  }
}

/** Appending no longer goes through all that waits in the unit. Functions follow the code. */
export class AppendingByKey extends Migration {
  override up(): void {
    this.addSql(appendCases);
  }
}

/** Documents keep what plugins computed for them. */
export class DocumentValues extends Migration {
  override up(): void {
    this.addSql('alter table document add column helper_values jsonb;');
  }
}

/** Every process says how the code of its plugins fares. */
export class PluginProcesses extends Migration {
  override up(): void {
    this.addSql(pluginProcesses);
  }
}

/** Sessions are revoked for whoever had a role or a session before, and when a session is altered. */
export class RevocationOfBoth extends Migration {
  override up(): void {
    this.addSql(bothPersons);
  }
}

/** Messages go to people by delivery channels, too. */
export class Deliveries extends Migration {
  override up(): void {
    this.addSql(deliveries);
  }
}

export const migrations = [
  { name: '0001-initial-schema', class: InitialSchema },
  { name: '0002-deadlines', class: Deadlines },
  { name: '0003-overlays-by-policy', class: OverlaysByPolicy },
  { name: '0004-appending-together', class: AppendingTogether },
  { name: '0005-session-revocation', class: SessionRevocation },
  { name: '0006-import-connector', class: ImportConnector },
  { name: '0007-appending-by-key', class: AppendingByKey },
  { name: '0008-document-values', class: DocumentValues },
  { name: '0009-plugin-processes', class: PluginProcesses },
  { name: '0010-revocation-of-both', class: RevocationOfBoth },
  { name: '0011-deliveries', class: Deliveries },
];

/** The name of the migration that this version's schema ends with. */
export const newestMigration = migrations.at(-1)?.name ?? '';

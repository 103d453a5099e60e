export * from './entities/organisation';
export * from './entities/work';
export * from './entities/cases';
export type { RowOf } from './entities/row';
export { Database, migrate, type DatabaseOptions } from './database';
export { newestMigration } from './migrations';
export { joined, raw, sql, type Sql } from './sql';
export type { Statements } from './statements';
export { instantOfStored } from './stored-instant';
export { Transaction } from './transaction';
export { answersOrNumbers, caseNumber, numbersCaughtUp, numbersTaken, takeNumbers } from './case-numbers';
export {
  CaseRepository,
  storedCase,
  storedEvents,
  type Appended,
  type LoadedCase,
  type OutboxEntry,
  type CaseRow,
  type EventRow,
  type RevisionSource,
  type StoredEvent,
} from './case-repository';
export * from './case-inbox';
export * from './case-statements';
export { rebuildSnapshots, type RebuildRequest, type RebuiltCase } from './rebuild-snapshots';
export * from './sweep';
export { CaseCipher, erased, PersonalDataCipher, type CipherKeys } from './personal-data-cipher';
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres';
export { applicationRole, systemRole, unitTables } from './migrations/row-level-security.sql';

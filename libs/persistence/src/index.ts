export * from './entities/organisation';
export * from './entities/work';
export { Database, migrate, type DatabaseOptions, type Transaction } from './database';
export {
  CaseRepository,
  type Appended,
  type LoadedCase,
  type OutboxEntry,
  type RevisionSource,
  type StoredEvent,
} from './case-repository';
export * from './case-inbox';
export { rebuildSnapshots, type RebuildRequest, type RebuiltCase } from './rebuild-snapshots';
export * from './sweep';
export { CaseCipher, erased, PersonalDataCipher, type CipherKeys } from './personal-data-cipher';
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres';
export { applicationRole, systemRole, unitTables } from './migrations/row-level-security.sql';

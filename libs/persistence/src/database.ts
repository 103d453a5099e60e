import { MikroORM, type SqlEntityManager } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import {
  BusinessUnit,
  Department,
  Person,
  PolicyOverlay,
  PublishedRevision,
  RoleAssignment,
  Session,
} from './entities/organisation';
import { CaseDocument, ImportRefusal, ImportRun, Upload } from './entities/work';
import { migrations } from './migrations';
import { applicationRole, systemRole } from './migrations/row-level-security.sql';

const entities = [
  BusinessUnit,
  Department,
  Person,
  RoleAssignment,
  Session,
  PolicyOverlay,
  PublishedRevision,
  Upload,
  CaseDocument,
  ImportRun,
  ImportRefusal,
];

/** An open transaction in which some units are visible. */
export type Transaction = SqlEntityManager;

export interface DatabaseOptions {
  url: string;
  /** Connections in the pool. */
  poolSize?: number;
}

const options = ({ url, poolSize = 10 }: DatabaseOptions) => ({
  clientUrl: url,
  entities,
  pool: { min: 0, max: poolSize },
  forceUtcTimezone: true,
  discovery: { warnWhenNoEntities: false },
});

/** Brings the schema up to date, or up to a migration; connects as the owner of the database. */
export async function migrate(url: string, to?: string): Promise<void> {
  const orm = await MikroORM.init({
    ...options({ url, poolSize: 1 }),
    extensions: [Migrator],
    migrations: { migrationsList: migrations, snapshot: false, disableForeignKeys: false, silent: true },
  });
  try {
    await orm.migrator.up(to === undefined ? {} : { to });
  } finally {
    await orm.close(true);
  }
}

/**
 * The database as the application sees it: every connection has a role that row-level security binds,
 * and every transaction names its units. There is no other way in.
 */
export class Database {
  private constructor(private readonly orm: MikroORM) {}

  static async connect(databaseOptions: DatabaseOptions): Promise<Database> {
    const orm = await MikroORM.init({
      ...options(databaseOptions),
      driverOptions: { options: `-c role=${applicationRole}` },
    });
    const database = new Database(orm as MikroORM);
    await database.demandRole();
    return database;
  }

  close(): Promise<void> {
    return this.orm.close(true);
  }

  /**
   * A transaction that sees the rows of these units only. What `work` throws rolls it back.
   * One that is not durable may be lost in a crash of the machine, but never after a later durable one is kept.
   */
  inUnits<T>(
    units: readonly string[],
    work: (transaction: Transaction) => Promise<T>,
    { durable = true } = {},
  ): Promise<T> {
    return this.run({ 'redress.units': units.join(','), ...(durable ? {} : { synchronous_commit: 'off' }) }, work);
  }

  /** A transaction of the system itself (sweeps, outbox, headquarters' overviews): sees all units. */
  inSystem<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.run({ role: systemRole }, work);
  }

  /**
   * One statement on what stands above the units: units, people, sessions, published policies. It needs no transaction
   * and sees nothing of any unit.
   */
  above<T extends object>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return (this.orm.em.fork() as unknown as SqlEntityManager).execute<T[]>(sql, parameters);
  }

  /** Everything rests on the role of the connections: a wrong one is a fault of the installation, and nothing is served under it. */
  private async demandRole(): Promise<void> {
    const [row] = await this.above<{ role: string; bypass: boolean }>(
      'select current_user as role, rolsuper or rolbypassrls as bypass from pg_roles where rolname = current_user',
    );
    if (row?.role === applicationRole && !row.bypass) return;
    await this.close();
    throw new Error(
      `The database gives the role ${row?.role ?? 'unknown'} and not ${applicationRole}: row-level security would not hold.`,
    );
  }

  private run<T>(variables: Record<string, string>, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const em = this.orm.em.fork() as unknown as SqlEntityManager;
    em.setSessionContext({ variables });
    return em.transactional(work, { clear: false });
  }
}

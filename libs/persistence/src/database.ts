import { MikroORM, type SqlEntityManager } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { Kysely, PostgresDialect } from 'kysely';
import type { ClientBase, Pool, PoolClient } from 'pg';
import { entities } from './entities';
import { migrations } from './migrations';
import { applicationRole, systemRole } from './migrations/row-level-security.sql';
import { sql, type Sql } from './sql';
import type { RowsOf, Statements } from './statements';
import { allPrepared, inOnePacket, runPrepared, Transaction } from './transaction';

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

const seesUnits = (units: readonly string[]): Sql => sql`select set_config('redress.units', ${units.join(',')}, true)`;
const seesUnitsNotDurably = (units: readonly string[]): Sql =>
  sql`select set_config('redress.units', ${units.join(',')}, true), set_config('synchronous_commit', 'off', true)`;
const seesAll = sql`select set_config('role', ${systemRole}, true)`;

/** Begins, runs and commits without waiting in between. */
async function inOneTrip<const S extends readonly Sql[]>(
  connection: PoolClient,
  opening: Sql,
  statements: S,
): Promise<RowsOf<S>> {
  const [begun, opened, rows, ended] = await inOnePacket(connection, () =>
    Promise.allSettled([
      connection.query('begin'),
      runPrepared(connection, opening),
      allPrepared(connection, statements),
      connection.query('commit'),
    ]),
  );
  for (const step of [begun, opened, rows, ended]) if (step.status === 'rejected') throw step.reason;
  if (rows.status !== 'fulfilled') throw new Error('The statements gave nothing.');
  return rows.value;
}

/**
 * The database as the application sees it: every connection has a role that row-level security binds,
 * and every transaction names its units. There is no other way in.
 *
 * A transaction is opened in the same trip as its first statement, and one whose statements are all known beforehand
 * takes a single trip. A statement that came without its units would see nothing.
 */
export class Database {
  private constructor(
    private readonly orm: MikroORM,
    private readonly pool: Pool,
  ) {}

  static async connect(databaseOptions: DatabaseOptions): Promise<Database> {
    const orm = await MikroORM.init({
      ...options(databaseOptions),
      // Statements are sent without waiting for the answers of those before them; transactions rest on it.
      driverOptions: { options: `-c role=${applicationRole}`, pipeline: true },
    });
    const pool = await orm.em.getDriver().getConnection().getNativeClient();
    const database = new Database(orm, pool);
    await database.demandRole();
    return database;
  }

  /** Calls the listener with each connection that is taken from the pool, for those who watch what goes over it. */
  onAcquire(listener: (connection: ClientBase) => void): void {
    this.pool.on('acquire', listener);
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
    return this.run(durable ? seesUnits(units) : seesUnitsNotDurably(units), work);
  }

  /** A transaction of the system itself (sweeps, outbox, headquarters' overviews): sees all units. */
  inSystem<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.run(seesAll, work);
  }

  /**
   * Statements that see these units only, each or several together in a transaction of their own: a single trip.
   * For what needs no more than that; two of them know nothing of one another.
   */
  eachInUnits(units: readonly string[], { durable = true } = {}): Statements {
    const opening = durable ? seesUnits(units) : seesUnitsNotDurably(units);
    const together = <const S extends readonly Sql[]>(statements: S): Promise<RowsOf<S>> =>
      this.withConnection((connection) => inOneTrip(connection, opening, statements));
    return { together, query: async (statement) => (await together([statement]))[0] };
  }

  /**
   * Statements on what stands above the units: units, people, sessions, published policies. They need no transaction
   * and see nothing of any unit.
   */
  readonly above: Statements = {
    query: (statement) => this.withConnection((connection) => runPrepared(connection, statement)),
    together: (statements) => this.withConnection((connection) => allPrepared(connection, statements)),
  };

  /**
   * Everything rests on the role of the connections: a wrong one is a fault of the installation, and nothing is served
   * under it.
   */
  private async demandRole(): Promise<void> {
    const [row] = await this.above.query(
      sql<{
        role: string;
        bypass: boolean;
      }>`select current_user as role, rolsuper or rolbypassrls as bypass from pg_roles where rolname = current_user`,
    );
    if (row?.role === applicationRole && !row.bypass) return;
    await this.close();
    throw new Error(
      `The database gives the role ${row?.role ?? 'unknown'} and not ${applicationRole}: ` +
        'row-level security would not hold.',
    );
  }

  private run<T>(opening: Sql, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.withConnection(async (connection) => {
      const transaction = new Transaction(connection, (own) => this.unitOfWork(own));
      try {
        // The first statement of the work goes with those that open the transaction.
        const [opened, working] = inOnePacket(connection, () => [
          Promise.all([connection.query('begin'), runPrepared(connection, opening)]),
          work(transaction),
        ]);
        opened.catch(() => undefined);
        const result = await working;
        await transaction.flush();
        await opened;
        const { command } = await connection.query('commit');
        if (command !== 'COMMIT') throw new Error('The transaction had failed and was rolled back.');
        return result;
      } catch (error) {
        await connection.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        transaction.end();
      }
    });
  }

  /** An entity manager that works on this connection, in the transaction that is open there. */
  private unitOfWork(connection: PoolClient): SqlEntityManager {
    const pool = {
      connect: () => Promise.resolve({ query: connection.query.bind(connection), release: () => undefined }),
      end: () => Promise.resolve(),
      options: this.pool.options,
    };
    const em = this.orm.em.fork() as unknown as SqlEntityManager;
    em.setTransactionContext(new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }));
    return em;
  }

  private async withConnection<T>(work: (connection: PoolClient) => Promise<T>): Promise<T> {
    const connection = await this.pool.connect();
    try {
      return await work(connection);
    } finally {
      // The pool lets go of one that has failed.
      connection.release();
    }
  }
}

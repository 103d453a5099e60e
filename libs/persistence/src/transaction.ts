import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { PoolClient, QueryResultRow } from 'pg';
import type { Sql } from './sql';
import { statementName } from './sql';
import type { RowsOf, Statements } from './statements';

/** Runs a statement, which the connection prepares the first time and keeps under a name of its own. */
export async function runPrepared<Row extends object>(
  connection: PoolClient,
  { text, values }: Sql<Row>,
): Promise<Row[]> {
  const { rows } = await connection.query<Row & QueryResultRow>({
    name: statementName(text),
    text,
    values: [...values],
  });
  return rows;
}

/** What `send` asks for leaves in one packet: else the server wakes for each statement. */
export function inOnePacket<T>({ connection: { stream } }: PoolClient, send: () => T): T {
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}

/** Several statements in one trip. Waits for all of them, and throws what the first one that failed threw. */
export async function allPrepared<const S extends readonly Sql[]>(
  connection: PoolClient,
  statements: S,
): Promise<RowsOf<S>> {
  const results = await inOnePacket(connection, () =>
    Promise.allSettled(statements.map((statement) => runPrepared(connection, statement))),
  );
  const rows = results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
  return rows as RowsOf<S>;
}

/** An open transaction, in which the rows of some units are visible. */
export class Transaction implements Statements {
  private savepoints = 0;
  private unitOfWork: SqlEntityManager | null = null;
  private ended = false;

  constructor(
    private readonly connection: PoolClient,
    private readonly openUnitOfWork: (connection: PoolClient) => SqlEntityManager,
  ) {}

  /** Each connection prepares a statement once. The first one goes in the trip that opens the transaction. */
  query<Row extends object>(statement: Sql<Row>): Promise<Row[]> {
    this.demandOpen();
    return runPrepared(this.connection, statement);
  }

  together<const S extends readonly Sql[]>(statements: S): Promise<RowsOf<S>> {
    this.demandOpen();
    return allPrepared(this.connection, statements);
  }

  /** What is edited as entities: changes are written when it is flushed, at the latest before the transaction ends. */
  entities(): SqlEntityManager {
    this.demandOpen();
    return (this.unitOfWork ??= this.openUnitOfWork(this.connection));
  }

  async flush(): Promise<void> {
    await this.unitOfWork?.flush();
  }

  /** What `work` throws undoes what it has done, and nothing else of the transaction. */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    this.demandOpen();
    const name = `inner_${(this.savepoints += 1)}`;
    const [, result] = await Promise.all([this.connection.query(`savepoint ${name}`), settled(work)]);
    if (result.status === 'rejected') {
      await this.connection.query(`rollback to savepoint ${name}`);
      throw result.reason;
    }
    await this.connection.query(`release savepoint ${name}`);
    return result.value;
  }

  /** The connection may be somebody else's from now on. */
  end(): void {
    this.ended = true;
  }

  private demandOpen(): void {
    if (this.ended) throw new Error('This transaction has ended.');
  }
}

async function settled<T>(work: () => Promise<T>): Promise<PromiseSettledResult<T>> {
  try {
    return { status: 'fulfilled', value: await work() };
  } catch (reason) {
    return { status: 'rejected', reason };
  }
}

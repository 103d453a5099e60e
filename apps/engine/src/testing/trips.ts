import type { Database } from '@redress/persistence';
import type { ClientBase } from 'pg';

/** What a piece of work has sent to the database. */
export interface Traffic {
  /** How often it waited for an answer; statements sent together wait once. */
  trips: number;
  statements: string[];
}

/** What cannot be prepared. */
const bounds = new Set(['begin', 'commit']);

function described(statement: string | { name?: string; text: string }): string {
  const { name, text } = typeof statement === 'string' ? { text: statement } : statement;
  return name !== undefined || bounds.has(text) ? text : `unprepared: ${text}`;
}

/** Counts what goes over all connections of a database. */
export class TripCounter {
  private readonly watched = new WeakSet<ClientBase>();
  private traffic: Traffic = { trips: 0, statements: [] };

  constructor(database: Database) {
    database.onAcquire((connection) => this.watch(connection));
  }

  async of(work: () => Promise<unknown>): Promise<Traffic> {
    this.traffic = { trips: 0, statements: [] };
    await work();
    return this.traffic;
  }

  private watch(connection: ClientBase): void {
    if (this.watched.has(connection)) return;
    this.watched.add(connection);
    let underWay = 0;
    const query = connection.query.bind(connection) as (...parameters: unknown[]) => Promise<unknown>;
    const counted = async (...parameters: unknown[]): Promise<unknown> => {
      const [statement] = parameters as [string | { name?: string; text: string }];
      if (underWay === 0) this.traffic.trips += 1;
      underWay += 1;
      this.traffic.statements.push(described(statement));
      try {
        return await query(...parameters);
      } finally {
        underWay -= 1;
      }
    };
    Object.defineProperty(connection, 'query', { value: counted });
  }
}

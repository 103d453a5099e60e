import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { sql } from '@redress/persistence';
import type { Sql, Transaction } from '@redress/persistence';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { Subject } from 'rxjs';

/**
 * What processes tell each other through PostgreSQL: ids, never content. `unit` says who may hear it; without one it is
 * for processes. What else it carries is between those who announce it and those who listen.
 */
export interface Announcement {
  kind: string;
  unit?: string;
  [detail: string]: string | number | undefined;
}

export const channel = 'redress';

/** The same as a statement, for those that go together. */
export const announcing = (announcement: Announcement): Sql =>
  sql`select pg_notify(${channel}, ${JSON.stringify(announcement)})`;

/** Tells all processes, once the transaction is committed. */
export async function announce(transaction: Transaction, announcement: Announcement): Promise<void> {
  await transaction.query(announcing(announcement));
}

const retryMs = 1_000;

/** Listens on a connection of its own and comes back when it is lost. */
@Injectable()
export class Announcements implements OnApplicationShutdown {
  readonly received = new Subject<Announcement>();
  /** Since when nothing is missed, as `performance.now()`; null while nothing is heard. */
  listeningSince: number | null = null;
  private client: Client | null = null;
  private closed = false;
  private retry: NodeJS.Timeout | null = null;

  constructor(
    private readonly url: string,
    private readonly log: Logger,
  ) {}

  async listen(): Promise<void> {
    const client = new Client({ connectionString: this.url, application_name: 'redress announcements' });
    this.client = client;
    client.on('notification', ({ payload }) => this.receive(payload));
    client.on('error', (error) => this.reconnect(client, error));
    client.on('end', () => this.reconnect(client, null));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      if (this.client === client) this.listeningSince = performance.now();
    } catch (error) {
      this.reconnect(client, error);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    if (this.retry) clearTimeout(this.retry);
    this.received.complete();
    await this.client?.end().catch(() => undefined);
  }

  private receive(payload: string | undefined): void {
    try {
      this.received.next(JSON.parse(payload ?? '') as Announcement);
    } catch (error) {
      this.log.warn({ err: error }, 'an announcement could not be read');
    }
  }

  private reconnect(client: Client, error: unknown): void {
    if (this.closed || this.client !== client) return;
    this.client = null;
    this.listeningSince = null;
    this.log.warn({ err: error }, 'announcements lost; listening again soon');
    this.retry = setTimeout(() => void this.listen(), retryMs);
  }
}

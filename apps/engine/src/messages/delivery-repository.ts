import { Injectable } from '@nestjs/common';
import { Database, sql } from '@redress/persistence';
import type { Delivery, Person, RowOf, Statements } from '@redress/persistence';
import type { LocalizedText } from '@redress/policy-sdk';

export interface Recipient extends Pick<RowOf<Person>, 'id'> {
  locale: 'zh-CN' | 'en';
}

/** A message that begins its way to one recipient by one channel. */
export interface NewDelivery {
  key: string;
  unitId: string;
  caseId: string;
  message: string;
  channel: string;
  recipient: Recipient;
  title: string;
  body: string;
  createdAt: string;
}

/** A delivery at which one attempt is to be made; without `login` its recipient has left. */
export type ClaimedDelivery = Pick<RowOf<Delivery>, 'key' | 'channel' | 'locale' | 'title' | 'body' | 'attempts'> & {
  login: string | null;
};

/** What one attempt came to. A failure without another attempt is final. */
export type AttemptResult =
  | { state: 'delivered'; at: Date; reference: string | null }
  | { state: 'queued'; nextAttemptAt: Date; error: LocalizedText }
  | { state: 'failed'; error: LocalizedText };

@Injectable()
export class DeliveryRepository {
  constructor(private readonly database: Database) {}

  /** Those who hold one of the roles in the unit now. */
  recipients(statements: Statements, unitId: string, roles: readonly string[]): Promise<Recipient[]> {
    return statements.query(
      sql<Recipient>`select p.id, p.locale from person p where p.active and exists (
        select from role_assignment r where r.person_id = p.id and r.unit_id = ${unitId}
          and r.role = any (${[...roles]}::text[])) order by p.id`,
    );
  }

  /** The same key begins its way once. */
  async add(statements: Statements, deliveries: readonly NewDelivery[]): Promise<void> {
    await statements.together(
      deliveries.map(
        ({ key, unitId, caseId, message, channel, recipient, title, body, createdAt }) =>
          sql`insert into delivery (key, unit_id, case_id, message, channel, recipient_id, locale, title, body, state,
              next_attempt_at, created_at)
            values (${key}, ${unitId}, ${caseId}, ${message}, ${channel}, ${recipient.id}, ${recipient.locale},
              ${title}, ${body}, 'queued', ${createdAt}::timestamptz, ${createdAt}::timestamptz)
            on conflict (key) do nothing`,
      ),
    );
  }

  /** Channels by which something is due. */
  async dueChannels(now: Date): Promise<string[]> {
    const rows = await this.database.inSystem((transaction) =>
      transaction.query(
        sql<{ channel: string }>`select distinct channel from delivery
          where state = 'queued' and next_attempt_at <= ${now.toISOString()}::timestamptz order by channel`,
      ),
    );
    return rows.map(({ channel }) => channel);
  }

  /** Takes what has been due longest by one of the channels; until `lease` nobody else takes it. */
  async claim(channels: readonly string[], now: Date, lease: Date): Promise<ClaimedDelivery | null> {
    const [claimed] = await this.database.inSystem((transaction) =>
      transaction.query(
        sql<ClaimedDelivery>`update delivery
          set attempts = attempts + 1, next_attempt_at = ${lease.toISOString()}::timestamptz
          where key = (select key from delivery where state = 'queued' and channel = any (${[...channels]}::text[])
            and next_attempt_at <= ${now.toISOString()}::timestamptz
            order by next_attempt_at, key limit 1 for update skip locked)
          returning key, channel, locale, title, body, attempts,
            (select login from person where id = recipient_id and active) as login`,
      ),
    );
    return claimed ?? null;
  }

  /** Only the attempt that was begun last has a say. */
  async record({ key, attempts }: ClaimedDelivery, result: AttemptResult): Promise<void> {
    const next = result.state === 'queued' ? result.nextAttemptAt.toISOString() : null;
    const deliveredAt = result.state === 'delivered' ? result.at.toISOString() : null;
    const reference = result.state === 'delivered' ? result.reference : null;
    const error = result.state === 'delivered' ? null : JSON.stringify(result.error);
    await this.database.inSystem((transaction) =>
      transaction.query(
        sql`update delivery set state = ${result.state}, next_attempt_at = ${next}::timestamptz,
            delivered_at = ${deliveredAt}::timestamptz, reference = ${reference}, last_error = ${error}::jsonb
          where key = ${key} and attempts = ${attempts} and state = 'queued'`,
      ),
    );
  }

  /** Those of a case in a unit, newest first; at most 500. */
  ofCase(unitId: string, caseId: string): Promise<RowOf<Delivery>[]> {
    return this.database
      .eachInUnits([unitId])
      .query(
        sql<RowOf<Delivery>>`select * from delivery where case_id = ${caseId} order by created_at desc, key limit 500`,
      );
  }
}

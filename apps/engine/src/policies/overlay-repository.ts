import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '@redress/persistence';
import type { Overlay, PolicyRevision } from '@redress/policy-sdk';
import type { LaidOver } from './policy-shelf';

export interface PublishedBy {
  person: string | null;
  reason: string | null;
  at: string;
}

/** What the group and the units lay over a policy, and the revisions that come of it. */
@Injectable()
export class OverlayRepository {
  /** The newest overlay of a unit, or of the group. */
  async latest(transaction: Transaction, unitId: string | null): Promise<LaidOver | null> {
    const [row] = await transaction.execute<{ version: number; overlay: Overlay }[]>(
      'select version, overlay from policy_overlay where unit_id is not distinct from ?::uuid order by version desc limit 1',
      [unitId],
    );
    return row ? { version: String(row.version), overlay: row.overlay } : null;
  }

  async add(
    transaction: Transaction,
    unitId: string | null,
    { version, overlay }: LaidOver,
    { person, reason, at }: PublishedBy,
  ): Promise<void> {
    await transaction.execute(
      'insert into policy_overlay (id, unit_id, version, overlay, reason, created_by, created_at) values (?, ?, ?, ?::jsonb, ?, ?, ?::timestamptz)',
      [randomUUID(), unitId, Number(version), JSON.stringify(overlay), reason, person, at],
      'run',
    );
  }

  async publish(
    transaction: Transaction,
    unitId: string,
    revision: PolicyRevision,
    { person, reason, at }: PublishedBy,
  ): Promise<number> {
    const [row] = await transaction.execute<{ number: number }[]>(
      `insert into policy_revision (hash, unit_id, number, content, reason, published_by, effective_from)
       select ?, u.id, coalesce((select max(number) from policy_revision where unit_id = u.id), 0) + 1, ?::json, ?, ?::uuid, ?::timestamptz
       from business_unit u where u.id = ? returning number`,
      [revision.hash, JSON.stringify(revision), reason, person, at, unitId],
    );
    if (!row) throw new Error(`There is no unit ${unitId}.`);
    return row.number;
  }

  /** Publications of one unit come one after another: who is second sees what the first one did. */
  async lockUnit(transaction: Transaction, unitId: string): Promise<void> {
    await transaction.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`policy ${unitId}`]);
  }
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '@redress/persistence';
import type { Overlay, PolicyRevision } from '@redress/policy-sdk';
import type { LaidOver, UnitLayers } from './policy-shelf';

export interface PublishedBy {
  person: string | null;
  reason: string | null;
  at: string;
}

interface OverlayRow {
  unit_id: string | null;
  policy: string | null;
  version: number;
  overlay: Overlay;
}

/** What the group and the units lay over a policy, and the revisions that come of it. */
@Injectable()
export class OverlayRepository {
  /** The newest overlays that count for a unit under a policy. */
  async latest(transaction: Transaction, unitId: string, policy: string): Promise<UnitLayers> {
    const rows = await transaction.execute<OverlayRow[]>(
      `select distinct on (unit_id, policy) unit_id, policy, version, overlay from policy_overlay
       where unit_id = ?::uuid and policy = ? or unit_id is null and (policy is null or policy = ?)
       order by unit_id, policy, version desc`,
      [unitId, policy, policy],
    );
    const find = (holds: (row: OverlayRow) => boolean): LaidOver | null => {
      const row = rows.find(holds);
      return row ? { version: String(row.version), overlay: row.overlay } : null;
    };
    return {
      groupForAll: find(({ unit_id, policy: own }) => unit_id === null && own === null),
      group: find(({ unit_id, policy: own }) => unit_id === null && own !== null),
      unit: find(({ unit_id }) => unit_id !== null),
    };
  }

  /** `unitId` is null for what the group lays over the policy. */
  async add(
    transaction: Transaction,
    { unitId, policy }: { unitId: string | null; policy: string },
    { version, overlay }: LaidOver,
    { person, reason, at }: PublishedBy,
  ): Promise<void> {
    await transaction.execute(
      `insert into policy_overlay (id, unit_id, policy, version, overlay, reason, created_by, created_at)
       values (?, ?, ?, ?, ?::jsonb, ?, ?, ?::timestamptz)`,
      [randomUUID(), unitId, policy, Number(version), JSON.stringify(overlay), reason, person, at],
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

  /** Publications under one policy come one after another: who is second sees what the first one did. */
  async lockPolicy(transaction: Transaction, policy: string): Promise<void> {
    await transaction.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`policy ${policy}`]);
  }
}

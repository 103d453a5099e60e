import { sql } from '@redress/persistence';
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '@redress/persistence';
import type { Overlay, PolicyRevision } from '@redress/policy-sdk';
import type { OverlayVersion, UnitLayers } from './policy-shelf';

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
    const rows =
      await transaction.query(sql<OverlayRow>`select distinct on (unit_id, policy) unit_id, policy, version, overlay from policy_overlay
       where unit_id = ${unitId}::uuid and policy = ${policy} or unit_id is null and (policy is null or policy = ${policy})
       order by unit_id, policy, version desc`);
    const find = (holds: (row: OverlayRow) => boolean): OverlayVersion | null => {
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
    { version, overlay }: OverlayVersion,
    { person, reason, at }: PublishedBy,
  ): Promise<void> {
    await transaction.query(sql`insert into policy_overlay (id, unit_id, policy, version, overlay, reason, created_by, created_at)
       values (${randomUUID()}, ${unitId}, ${policy}, ${Number(version)}, ${JSON.stringify(overlay)}::jsonb, ${reason}, ${person}, ${at}::timestamptz)`);
  }

  async publish(
    transaction: Transaction,
    unitId: string,
    revision: PolicyRevision,
    { person, reason, at }: PublishedBy,
  ): Promise<number> {
    const [row] = await transaction.query(sql<{
      number: number;
    }>`insert into policy_revision (hash, unit_id, number, content, reason, published_by, effective_from)
       select ${revision.hash}, u.id, coalesce((select max(number) from policy_revision where unit_id = u.id), 0) + 1, ${JSON.stringify(revision)}::json, ${reason}, ${person}::uuid, ${at}::timestamptz
       from business_unit u where u.id = ${unitId} returning number`);
    if (!row) throw new Error(`There is no unit ${unitId}.`);
    return row.number;
  }

  /** Publications under one policy come one after another: who is second sees what the first one did. */
  async lockPolicy(transaction: Transaction, policy: string): Promise<void> {
    await transaction.query(sql`select pg_advisory_xact_lock(hashtextextended(${`policy ${policy}`}, 0))`);
  }
}

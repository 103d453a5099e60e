import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PolicyOverlay, sql } from '@redress/persistence';
import type { RowOf, Transaction } from '@redress/persistence';
import type { OverlayVersion, UnitLayers } from './policy-shelf';

export interface PublishedBy {
  person: string | null;
  reason: string | null;
  at: string;
}

type OverlayRow = Pick<RowOf<PolicyOverlay>, 'unit_id' | 'policy' | 'version' | 'overlay'>;

/** What the group and the units lay over a policy. */
@Injectable()
export class OverlayRepository {
  /** The newest overlays that count for a unit under a policy. */
  async latest(transaction: Transaction, unitId: string, policy: string): Promise<UnitLayers> {
    const rows = await transaction.query(
      sql<OverlayRow>`select distinct on (unit_id, policy) unit_id, policy, version, overlay from policy_overlay
        where unit_id = ${unitId} and policy = ${policy}
          or unit_id is null and (policy is null or policy = ${policy})
        order by unit_id, policy, version desc`,
    );
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
    const em = transaction.entities();
    em.create(PolicyOverlay, {
      id: randomUUID(),
      unitId,
      policy,
      version: Number(version),
      overlay,
      reason,
      createdBy: person,
      createdAt: new Date(at),
    });
    await transaction.flush();
  }

  /** Publications under one policy come one after another: who is second sees what the first one did. */
  async lockPolicy(transaction: Transaction, policy: string): Promise<void> {
    await transaction.query(sql`select pg_advisory_xact_lock(hashtextextended(${`policy ${policy}`}, 0))`);
  }
}

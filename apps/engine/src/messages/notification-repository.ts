import { Injectable } from '@nestjs/common';
import { sql } from '@redress/persistence';
import type { Notification, Statements } from '@redress/persistence';

/** What people are told, once for each key. */
@Injectable()
export class NotificationRepository {
  async add(statements: Statements, notification: Notification): Promise<void> {
    const { key, unitId, caseId, kind, recipients, body, createdAt } = notification;
    await statements.query(
      sql`insert into notification (key, unit_id, case_id, kind, recipients, body, created_at)
        values (${key}, ${unitId}, ${caseId}, ${kind}, ${JSON.stringify(recipients)}::jsonb,
          ${JSON.stringify(body)}::jsonb, ${createdAt.toISOString()}::timestamptz) on conflict (key) do nothing`,
    );
  }
}

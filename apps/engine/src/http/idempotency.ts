import { createHash } from 'node:crypto';
import { ConflictError } from '@redress/errors';
import type { Transaction } from '@redress/persistence';
import canonicalize from 'canonicalize';
import { text } from './localized';

/** What a request asks for, without its key: the same key with another content is a conflict. */
export const requestHash = (operation: string, content: unknown): string =>
  createHash('sha256')
    .update(`${operation}\n${canonicalize(content) ?? ''}`)
    .digest('hex');

/** A request that may come twice. */
export interface Repeatable {
  personId: string;
  key: string;
  requestHash: string;
}

/** The first answer to the same request, or null if it is the first time. */
export async function firstAnswer<T extends Record<string, unknown>>(
  transaction: Transaction,
  { personId, key, requestHash: hash }: Repeatable,
): Promise<T | null> {
  const [row] = await transaction.execute<{ request_hash: string; answer: T }[]>(
    'select request_hash, answer from idempotency_key where person_id = ? and key = ?',
    [personId, key],
  );
  if (!row) return null;
  if (row.request_hash === hash) return row.answer;
  throw new ConflictError(
    'idempotency-key-reused',
    text(
      '这个 Idempotency-Key 已用于另一个请求，请换一个新的。',
      'This Idempotency-Key was used for another request; take a new one.',
    ),
  );
}

export async function keepAnswer(
  transaction: Transaction,
  { personId, key, requestHash: hash }: Repeatable,
  unitId: string,
  answer: Record<string, unknown>,
  now: string,
): Promise<void> {
  await transaction.execute(
    'insert into idempotency_key (person_id, key, unit_id, request_hash, answer, created_at) values (?, ?, ?, ?, ?::jsonb, ?::timestamptz)',
    [personId, key, unitId, hash, JSON.stringify(answer), now],
    'run',
  );
}

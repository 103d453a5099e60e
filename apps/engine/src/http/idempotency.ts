import { createHash } from 'node:crypto';
import { ConflictError } from '@redress/errors';
import { sql } from '@redress/persistence';
import type { IdempotencyKey, RowOf, Sql } from '@redress/persistence';
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

export type AnswerRow = Pick<RowOf<IdempotencyKey>, 'request_hash' | 'answer'>;

/** The answer that was given to a request before, with the hash of what it asked for. */
export const answerTo = ({ personId, key }: Pick<Repeatable, 'personId' | 'key'>): Sql<AnswerRow> =>
  sql`select request_hash, answer from idempotency_key where person_id = ${personId} and key = ${key}`;

/** The first answer to the same request, read by {@link answerTo}; null if it is the first time. */
export function firstAnswer(
  [row]: readonly AnswerRow[],
  { requestHash: hash }: Repeatable,
): Record<string, unknown> | null {
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

export const keepAnswer = (
  { personId, key, requestHash: hash }: Repeatable,
  unitId: string,
  answer: Record<string, unknown>,
  now: string,
): Sql =>
  sql`insert into idempotency_key (person_id, key, unit_id, request_hash, answer, created_at)
    values (${personId}, ${key}, ${unitId}, ${hash}, ${JSON.stringify(answer)}, ${now})`;

/** More of an answer that is kept in the same transaction. */
export const addToAnswer = (
  { personId, key }: Pick<Repeatable, 'personId' | 'key'>,
  more: Record<string, unknown>,
): Sql =>
  sql`update idempotency_key set answer = answer || ${JSON.stringify(more)}::jsonb
    where person_id = ${personId} and key = ${key}`;

/** Forgets answers from before; a request that comes again after that is a new one. */
export const answersForgotten = (before: Date): Sql =>
  sql`delete from idempotency_key where created_at < ${before.toISOString()}::timestamptz`;

import { randomUUID } from 'node:crypto';
import { nextStep, receive } from '@redress/engine-core';
import type { Actor, Surroundings } from '@redress/engine-core';
import { numbersTaken, sql, takeNumbers } from '@redress/persistence';
import type { Appended, CaseRepository, Transaction } from '@redress/persistence';
import type { PolicyRevision } from '@redress/policy-sdk';
import { yearIn } from '../cases/case-context';
import { outboxOf } from '../cases/case-outbox';
import { caseWorkflowOf } from '../case-view/titles';
import type { UnitEntry } from '../organisation/unit-directory';
import { externalKeyOf, readRow } from './review-columns';
import type { Review } from './review-columns';
import type { RowRefusal } from './import-repository';
import type { FileRow } from './review-rows';

/** Channel under which imported reviews come in. */
const channel = 'review';

const entriesOf = (revision: PolicyRevision): Set<string> =>
  new Set(
    Object.keys(
      (revision.forms[caseWorkflowOf(revision).intake?.form ?? '']?.schema as { properties?: object } | undefined)
        ?.properties ?? {},
    ),
  );

/** A policy takes reviews when it has the channel and its intake form has a place for the text and its key. */
export function takesReviews(revision: PolicyRevision): boolean {
  const entries = entriesOf(revision);
  return Object.hasOwn(revision.channels, channel) && entries.has('text') && entries.has('externalKey');
}

/** What the intake form is filled with: only what it asks for. */
function formOf(
  revision: PolicyRevision,
  { category, ...review }: Review,
  externalKey: string,
): Record<string, unknown> {
  const entries = entriesOf(revision);
  const values = { ...review, channel, externalKey, ...(category === undefined ? {} : { productLine: category }) };
  return Object.fromEntries(Object.entries(values).filter(([name]) => entries.has(name)));
}

export interface IntakeBatch {
  runId: string;
  unit: UnitEntry;
  actor: Actor;
  surroundings: Surroundings;
  columns: ReadonlyMap<keyof Review, number>;
  rows: readonly FileRow[];
}

export interface BatchResult {
  created: number;
  known: number;
  refusals: RowRefusal[];
}

async function knownKeys(transaction: Transaction, unitId: string, keys: readonly string[]): Promise<Set<string>> {
  const rows = await transaction.query(
    sql<{ external_key: string }>`select external_key from complaint_case
      where unit_id = ${unitId} and external_key = any (${keys}::text[])`,
  );
  return new Set(rows.map(({ external_key }) => external_key));
}

/** Takes the reviews of some rows as cases in one transaction. One that is a case already, here or in the file, is left as it is. */
export async function takeReviews(
  transaction: Transaction,
  cases: CaseRepository,
  { runId, unit, actor, surroundings, columns, rows }: IntakeBatch,
): Promise<BatchResult> {
  const refusals: RowRefusal[] = [];
  // Of a refused row only the review itself is kept: names and contacts would lie outside any case, and no erasure would find them.
  const refuse = ({ row, cells }: FileRow, message: RowRefusal['message']): void =>
    void refusals.push({ row, message, content: (cells[columns.get('text') ?? 0] ?? '').slice(0, 200) });
  const readings = rows.flatMap((row) => {
    const reading = readRow(columns, row.cells);
    if ('review' in reading) return [{ row, review: reading.review, key: externalKeyOf(reading.review) }];
    refuse(row, reading.refusal);
    return [];
  });
  const seen = await knownKeys(
    transaction,
    unit.id,
    readings.map(({ key }) => key),
  );
  const { revision, now } = surroundings;
  const fresh = readings.filter(({ key }) => !seen.has(key) && seen.add(key));
  // No other complaint of the unit gets a number until this transaction ends: those left over can be given back.
  const year = yearIn(unit.zone, now);
  const [counted] = await transaction.query(takeNumbers(unit.id, year, fresh.length));
  const numbers = numbersTaken(unit.code, year, counted?.last ?? 0, fresh.length);
  const taken: Appended[] = [];
  for (const { row, review, key } of fresh) {
    const decision = receive(surroundings, {
      caseId: randomUUID(),
      unitId: unit.id,
      number: numbers[taken.length] ?? '',
      commandId: `import:${runId}:${row.row}`,
      actor,
      data: formOf(revision, review, key),
      ...(review.reviewTime === undefined ? {} : { receivedAt: review.reviewTime }),
    });
    if (!decision.ok) {
      const [detail] = decision.refusal.details;
      refuse(row, detail?.message ?? decision.refusal.message);
      continue;
    }
    const { events, next } = decision;
    taken.push({
      before: null,
      events,
      next,
      revision,
      derived: { waitsFor: nextStep(surroundings.revision, next).waitsFor },
      outbox: outboxOf(next, events),
      now,
    });
  }
  await Promise.all([
    transaction.query(takeNumbers(unit.id, year, taken.length - fresh.length)),
    cases.appendAll(transaction, taken),
  ]);
  return { created: taken.length, known: readings.length - fresh.length, refusals };
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { evaluate, ExpressionError } from '@redress/decision-tables';
import { nextStep, receive } from '@redress/engine-core';
import type { Actor, IntakeRequest, Surroundings } from '@redress/engine-core';
import type { Refusal } from '@redress/errors';
import { CaseRepository, numbersTaken, takenExternalKeys, takeNumbers } from '@redress/persistence';
import type { Appended, Transaction } from '@redress/persistence';
import type { Intake, IntakeEntry, LocalizedText, PolicyRevision, TakenEntry } from '@redress/policy-sdk';
import { yearIn } from '../cases/case-context';
import { outboxOf } from '../cases/case-outbox';
import { FunctionAnswers, NoAnswer } from '../cases/function-answers';
import { caseWorkflowOf } from '../case-view/titles';
import { text } from '../http/localized';
import type { UnitEntry } from '../organisation/unit-repository';
import type { RowRefusal } from './import-repository';

type FieldExpressions = NonNullable<Intake['connectors']>[string];

/** For each connector that a policy takes: the fields of its intake form, and what fills them. */
export const connectorsOf = (revision: PolicyRevision): NonNullable<Intake['connectors']> =>
  caseWorkflowOf(revision).intake?.connectors ?? {};

/** What the intake form is filled with; an expression that fails refuses the entry. */
function formOf(fields: FieldExpressions, { values, key, receivedAt }: TakenEntry): Record<string, unknown> {
  const context = { entry: { ...values, key, receivedAt: receivedAt ?? null } };
  return Object.fromEntries(
    Object.entries(fields)
      .map(([field, expression]) => [field, evaluate(expression, context)] as const)
      .filter(([, value]) => value !== null && value !== undefined),
  );
}

export interface IntakeBatch {
  runId: string;
  unit: UnitEntry;
  actor: Actor;
  surroundings: Surroundings;
  /** Of the connector that the entries come from. */
  fields: FieldExpressions;
  entries: readonly IntakeEntry[];
}

export interface BatchResult {
  created: number;
  known: number;
  refusals: RowRefusal[];
}

/** The form of an entry, or why the policy's mapping could not fill it. */
function readingOf(
  fields: FieldExpressions,
  entry: TakenEntry,
): { data: Record<string, unknown> } | { refusal: LocalizedText } {
  try {
    return { data: formOf(fields, entry) };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return {
      refusal: text(
        `制度的接入设置无法处理这一条：${error.message}`,
        `The policy's mapping cannot fill the form from this entry: ${error.message}`,
      ),
    };
  }
}

/** Takes entries of a connector as cases. */
@Injectable()
export class EntryIntake {
  constructor(
    private readonly cases: CaseRepository,
    private readonly answers: FunctionAnswers,
  ) {}

  /** All in one transaction. What is a case already, here or in the file, is left. @throws NoAnswer */
  async take(
    transaction: Transaction,
    { runId, unit, actor, surroundings, fields, entries }: IntakeBatch,
  ): Promise<BatchResult> {
    const refusals: RowRefusal[] = [];
    // Of a refused entry only what its connector holds harmless is kept: outside any case, no erasure would find more.
    const refuse = (row: number, message: RowRefusal['message'], content = ''): void =>
      void refusals.push({ row, message, content });
    const offered = entries.flatMap((entry) => {
      if ('key' in entry) return [entry];
      refuse(entry.position, entry.refusal, entry.content);
      return [];
    });
    const keys = offered.map(({ key }) => key);
    const known = await transaction.query(takenExternalKeys(unit.id, keys));
    const seen = new Set(known.map(({ external_key: key }) => key));
    const { revision, now } = surroundings;
    const fresh = offered.filter(({ key }) => !seen.has(key) && seen.add(key));
    // No other complaint of the unit gets a number until this transaction ends: those left over can be given back.
    const year = yearIn(unit.zone, now);
    const [counted] = await transaction.query(takeNumbers(unit.id, year, fresh.length));
    const numbers = numbersTaken(unit.code, year, counted?.last ?? 0, fresh.length);
    const taken: Appended[] = [];
    for (const entry of fresh) {
      const reading = readingOf(fields, entry);
      if ('refusal' in reading) {
        refuse(entry.position, reading.refusal);
        continue;
      }
      const asked = await this.answered(surroundings, {
        caseId: randomUUID(),
        unitId: unit.id,
        number: numbers[taken.length] ?? '',
        commandId: `import:${runId}:${entry.position}`,
        actor,
        data: reading.data,
        externalKey: entry.key,
        ...(entry.receivedAt === undefined ? {} : { receivedAt: entry.receivedAt }),
      });
      const decision = 'refusal' in asked ? asked : receive(surroundings, asked);
      if ('refusal' in decision) {
        const [detail] = decision.refusal.details;
        refuse(entry.position, detail?.message ?? decision.refusal.message);
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
      this.cases.appendAll(transaction, taken),
    ]);
    return { created: taken.length, known: offered.length - fresh.length, refusals };
  }

  /** The complaint with what functions of plugins answer; a function that fails breaks the import off until later. */
  private async answered(
    surroundings: Surroundings,
    request: IntakeRequest,
  ): Promise<IntakeRequest | { refusal: Refusal }> {
    try {
      return await this.answers.toIntake(surroundings, request);
    } catch (error) {
      if (error instanceof NoAnswer && error.cause.reason === 'input') return { refusal: error.refusal };
      throw error;
    }
  }
}

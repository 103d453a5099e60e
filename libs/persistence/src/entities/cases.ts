import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Assignment, CaseState } from '@redress/engine-core';

/** Derived from the events, in the transaction that appends them. Written by `append_cases` only. */
export const ComplaintCase = defineEntity({
  name: 'ComplaintCase',
  tableName: 'complaint_case',
  properties: {
    id: p.uuid().primary(),
    unitId: p.uuid(),
    number: p.text(),
    revision: p.text(),
    version: p.integer(),
    lastHash: p.text(),
    status: p.text().$type<CaseState['status']>(),
    state: p.text(),
    round: p.integer(),
    flags: p.array().default([]),
    category: p.text().nullable(),
    severity: p.text().nullable(),
    severityRank: p.integer().default(0),
    channel: p.text(),
    subject: p.text(),
    complainantNameHash: p.text().nullable(),
    complainantContactHash: p.text().nullable(),
    externalKey: p.text().nullable(),
    receivedAt: p.datetime(),
    updatedAt: p.datetime(),
    closedAt: p.datetime().nullable(),
    nextDueAt: p.datetime().nullable(),
    nextDueSla: p.text().nullable(),
    waitsFor: p.json<Assignment[]>(),
    waitsKeys: p.array(),
    /** The case with its personal data encrypted, in some format. */
    snapshot: p.json<Record<string, unknown>>(),
  },
});
export type ComplaintCase = InferEntity<typeof ComplaintCase>;

export const StoredCaseEvent = defineEntity({
  name: 'StoredCaseEvent',
  tableName: 'case_event',
  properties: {
    caseId: p.uuid().primary(),
    seq: p.integer().primary(),
    unitId: p.uuid(),
    type: p.text(),
    at: p.datetime(),
    actor: p.text(),
    commandId: p.text(),
    format: p.integer().default(1),
    data: p.json<unknown>(),
    previousHash: p.text(),
    hash: p.text(),
  },
});
export type StoredCaseEvent = InferEntity<typeof StoredCaseEvent>;

export const DataKey = defineEntity({
  name: 'DataKey',
  tableName: 'data_key',
  properties: {
    caseId: p.uuid().primary(),
    unitId: p.uuid(),
    masterKey: p.text(),
    /** Null once it is destroyed. */
    wrapped: p.text().nullable(),
    destroyedAt: p.datetime().nullable(),
  },
});
export type DataKey = InferEntity<typeof DataKey>;

/** The last number that a unit has given in a year. */
export const CaseNumber = defineEntity({
  name: 'CaseNumber',
  tableName: 'case_number',
  properties: { unitId: p.uuid().primary(), year: p.integer().primary(), last: p.integer() },
});
export type CaseNumber = InferEntity<typeof CaseNumber>;

/** The answer to a request that may come twice. */
export const IdempotencyKey = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  properties: {
    personId: p.uuid().primary(),
    key: p.text().primary(),
    unitId: p.uuid(),
    requestHash: p.text(),
    answer: p.json<Record<string, unknown>>(),
    createdAt: p.datetime(),
  },
});
export type IdempotencyKey = InferEntity<typeof IdempotencyKey>;

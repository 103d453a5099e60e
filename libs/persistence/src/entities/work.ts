import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { LocalizedText } from '@redress/policy-sdk';

/** Evidence that was uploaded and is not attached to a case yet. */
export const Upload = defineEntity({
  name: 'Upload',
  tableName: 'upload',
  properties: {
    id: p.uuid().primary(),
    unitId: p.uuid(),
    sha256: p.text(),
    name: p.text(),
    mediaType: p.text(),
    /** Bytes, as text: the driver gives a bigint as it comes. */
    size: p.bigint('string'),
    uploadedBy: p.uuid(),
    uploadedAt: p.datetime(),
  },
});
export type Upload = InferEntity<typeof Upload>;

export type JobStatus = 'queued' | 'running' | 'done' | 'failed';

export const CaseDocument = defineEntity({
  name: 'CaseDocument',
  tableName: 'document',
  properties: {
    id: p.uuid().primary(),
    unitId: p.uuid(),
    caseId: p.uuid(),
    document: p.text(),
    locale: p.text().$type<'zh-CN' | 'en'>(),
    masked: p.boolean(),
    status: p.text().$type<JobStatus>(),
    /** 0 to 100. */
    progress: p.integer().default(0),
    step: p.text().nullable(),
    final: p.boolean().default(false),
    pages: p.integer().nullable(),
    sha256: p.text().nullable(),
    size: p.bigint('string').nullable(),
    warnings: p.json<LocalizedText[]>().default([]),
    error: p.text().nullable(),
    /** What document helpers of plugins computed, by name; null before they were asked. */
    helperValues: p.json<Record<string, unknown>>().nullable(),
    requestedBy: p.uuid(),
    requestedAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
  },
});
export type CaseDocument = InferEntity<typeof CaseDocument>;

/** The code of a plugin in one process of the engine. */
export const PluginProcess = defineEntity({
  name: 'PluginProcess',
  tableName: 'plugin_process',
  properties: {
    process: p.uuid().primary(),
    plugin: p.text().primary(),
    /** Of the process: `api`, `worker`, `standalone`. */
    name: p.text(),
    state: p.text().$type<'declared' | 'activating' | 'active' | 'failed' | 'stopped'>(),
    restarts: p.integer(),
    residentMb: p.integer().nullable(),
    lastError: p.text().nullable(),
    lastErrorAt: p.datetime().nullable(),
    seenAt: p.datetime(),
  },
});
export type PluginProcess = InferEntity<typeof PluginProcess>;

export const ImportRun = defineEntity({
  name: 'ImportRun',
  tableName: 'import_run',
  properties: {
    id: p.uuid().primary(),
    unitId: p.uuid(),
    fileName: p.text(),
    sha256: p.text(),
    mediaType: p.text(),
    connector: p.text(),
    totalBytes: p.bigint('string'),
    status: p.text().$type<JobStatus>(),
    read: p.integer().default(0),
    created: p.integer().default(0),
    known: p.integer().default(0),
    refused: p.integer().default(0),
    readBytes: p.bigint('string').default('0'),
    error: p.text().nullable(),
    requestedBy: p.uuid(),
    requestedAt: p.datetime(),
    startedAt: p.datetime().nullable(),
    finishedAt: p.datetime().nullable(),
  },
});
export type ImportRun = InferEntity<typeof ImportRun>;

export const ImportRefusal = defineEntity({
  name: 'ImportRefusal',
  tableName: 'import_refusal',
  properties: {
    runId: p.uuid().primary(),
    row: p.integer().primary(),
    unitId: p.uuid(),
    message: p.json<LocalizedText>(),
    content: p.text(),
  },
});
export type ImportRefusal = InferEntity<typeof ImportRefusal>;

/** What an event asks of the world outside the case, until it is carried out. */
export const OutboxEffect = defineEntity({
  name: 'OutboxEffect',
  tableName: 'outbox',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    unitId: p.uuid(),
    caseId: p.uuid(),
    /** The effect happens once for each key. */
    key: p.text(),
    kind: p.text(),
    payload: p.json<Record<string, unknown>>(),
    createdAt: p.datetime(),
    processedAt: p.datetime().nullable(),
  },
});
export type OutboxEffect = InferEntity<typeof OutboxEffect>;

export const Notification = defineEntity({
  name: 'Notification',
  tableName: 'notification',
  properties: {
    key: p.text().primary(),
    unitId: p.uuid(),
    caseId: p.uuid(),
    kind: p.text(),
    recipients: p.json<unknown>(),
    body: p.json<Record<string, unknown>>(),
    createdAt: p.datetime(),
  },
});
export type Notification = InferEntity<typeof Notification>;

export type DeliveryState = 'queued' | 'delivered' | 'failed';

/** One message on its way to one recipient by one channel. */
export const Delivery = defineEntity({
  name: 'Delivery',
  tableName: 'delivery',
  properties: {
    /** Made once for each key, which is also what the channel knows it by. */
    key: p.text().primary(),
    unitId: p.uuid(),
    caseId: p.uuid(),
    /** Id of the policy's message. */
    message: p.text(),
    channel: p.text(),
    recipientId: p.uuid(),
    locale: p.text().$type<'zh-CN' | 'en'>(),
    title: p.text(),
    body: p.text(),
    state: p.text().$type<DeliveryState>(),
    /** Those begun. */
    attempts: p.integer().default(0),
    /** While an attempt runs, when it counts as lost. Null once there will be none. */
    nextAttemptAt: p.datetime().nullable(),
    lastError: p.json<LocalizedText>().nullable(),
    /** What the channel calls it. */
    reference: p.text().nullable(),
    createdAt: p.datetime(),
    deliveredAt: p.datetime().nullable(),
  },
});
export type Delivery = InferEntity<typeof Delivery>;

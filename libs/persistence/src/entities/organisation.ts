import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { LocalizedText, Overlay, PolicyRevision } from '@redress/policy-sdk';

export const BusinessUnit = defineEntity({
  name: 'BusinessUnit',
  tableName: 'business_unit',
  properties: {
    id: p.uuid().primary(),
    code: p.text(),
    name: p.json<LocalizedText>(),
    zone: p.text(),
    calendar: p.text(),
    /** Name of the policy plugin that the unit has adopted. */
    plugin: p.text(),
    position: p.integer().default(0),
  },
});
export type BusinessUnit = InferEntity<typeof BusinessUnit>;

export const Department = defineEntity({
  name: 'Department',
  tableName: 'department',
  properties: { unitId: p.uuid().primary(), code: p.text().primary(), name: p.json<LocalizedText>() },
});
export type Department = InferEntity<typeof Department>;

export const Person = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    id: p.uuid().primary(),
    login: p.text(),
    name: p.text(),
    /** Argon2id, in the PHC string format. */
    passwordHash: p.text(),
    headquarters: p.boolean().default(false),
    locale: p.text().$type<'zh-CN' | 'en'>().default('zh-CN'),
    failedAttempts: p.integer().default(0),
    lockedUntil: p.datetime().nullable(),
    active: p.boolean().default(true),
  },
});
export type Person = InferEntity<typeof Person>;

export const RoleAssignment = defineEntity({
  name: 'RoleAssignment',
  tableName: 'role_assignment',
  properties: {
    personId: p.uuid().primary(),
    unitId: p.uuid().primary(),
    role: p.text().primary(),
    /** Empty when the role does not stand in a department. */
    department: p.text().primary(),
  },
});
export type RoleAssignment = InferEntity<typeof RoleAssignment>;

export const Session = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    /** SHA-256 (hex) of the cookie's token; the token itself is not kept. */
    tokenHash: p.text().primary(),
    personId: p.uuid(),
    csrfToken: p.text(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
  },
});
export type Session = InferEntity<typeof Session>;

export const PolicyOverlay = defineEntity({
  name: 'PolicyOverlay',
  tableName: 'policy_overlay',
  properties: {
    id: p.uuid().primary(),
    /** Null for the overlay of the group. */
    unitId: p.uuid().nullable(),
    /** Null for what the group lays over all policies. */
    policy: p.text().nullable(),
    version: p.integer(),
    overlay: p.json<Overlay>(),
    reason: p.text().nullable(),
    createdBy: p.uuid().nullable(),
    createdAt: p.datetime(),
  },
});
export type PolicyOverlay = InferEntity<typeof PolicyOverlay>;

export const PublishedRevision = defineEntity({
  name: 'PublishedRevision',
  tableName: 'policy_revision',
  properties: {
    unitId: p.uuid().primary(),
    number: p.integer().primary(),
    hash: p.text(),
    content: p.json<PolicyRevision>(),
    reason: p.text().nullable(),
    publishedBy: p.uuid().nullable(),
    effectiveFrom: p.datetime(),
  },
});
export type PublishedRevision = InferEntity<typeof PublishedRevision>;

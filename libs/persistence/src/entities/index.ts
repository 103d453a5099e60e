import { StoredCaseEvent, CaseNumber, ComplaintCase, DataKey, IdempotencyKey } from './cases';
import {
  BusinessUnit,
  Department,
  Person,
  PolicyOverlay,
  PublishedRevision,
  RoleAssignment,
  Session,
} from './organisation';
import {
  CaseDocument,
  Delivery,
  ImportRefusal,
  ImportRun,
  Notification,
  OutboxEffect,
  PluginProcess,
  Upload,
} from './work';

/**
 * Every table that MikroORM knows: those of what is edited, and those whose rows are read and written by statements.
 */
export const entities = [
  BusinessUnit,
  Department,
  Person,
  RoleAssignment,
  Session,
  PolicyOverlay,
  PublishedRevision,
  ComplaintCase,
  StoredCaseEvent,
  DataKey,
  CaseNumber,
  IdempotencyKey,
  Upload,
  CaseDocument,
  ImportRun,
  ImportRefusal,
  OutboxEffect,
  Notification,
  Delivery,
  PluginProcess,
];

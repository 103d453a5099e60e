import { assignmentKeys, nextDeadline, writeSnapshot } from '@redress/engine-core';
import type { Assignment, CaseState, Deadline } from '@redress/engine-core';
import type { PolicyRevision } from '@redress/policy-sdk';
import { erased, type CaseCipher, type PersonalDataCipher } from './personal-data-cipher';
import { mapState } from './stored-case';

/** When a deadline next asks for something: its next warning or its due time. */
function nextAction({ status, warnAt, warned, dueAt }: Deadline): string | null {
  if (status !== 'running') return null;
  return [warnAt[warned], dueAt].filter((at): at is string => typeof at === 'string').sort()[0] ?? null;
}

export interface Derived {
  waitsFor: readonly Assignment[];
}

/** The case's row, and the rows of its deadlines, of whom it waits for and of its items, as JSON for one statement. */
export function rowsOf(
  state: CaseState,
  revision: PolicyRevision,
  derived: Derived,
  lastHash: string,
  now: string,
  cipher: CaseCipher,
  keys: PersonalDataCipher,
) {
  const open = state.status === 'open';
  const deadline = open ? nextDeadline(state) : null;
  const waitedFor = [...new Set(derived.waitsFor.flatMap((to) => assignmentKeys(revision, to)))].sort();
  const { name, contact } = state.complainant;
  const hashOf = (value: string | null): string | null => (value && value !== erased ? keys.hash(value) : null);
  return {
    row: {
      id: state.id,
      unit_id: state.unitId,
      number: state.number,
      revision: state.revision,
      version: state.version,
      last_hash: lastHash,
      status: state.status,
      state: state.state,
      round: state.round,
      flags: state.flags,
      category: state.category,
      severity: state.severity,
      severity_rank: revision.severities[state.severity ?? '']?.rank ?? 0,
      channel: state.channel,
      subject: state.subject,
      complainant_name_hash: hashOf(name),
      complainant_contact_hash: hashOf(contact),
      external_key: state.externalKey,
      received_at: state.receivedAt,
      updated_at: now,
      closed_at: state.closedAt,
      next_due_at: deadline?.dueAt ?? null,
      next_due_sla: deadline?.sla ?? null,
      waits_for: derived.waitsFor,
      waits_keys: waitedFor,
      snapshot: writeSnapshot(mapState(state, revision, (text) => cipher.encrypt(text))),
    },
    deadlines: state.deadlines.map((deadline) => ({
      case_id: state.id,
      deadline_id: deadline.id,
      unit_id: state.unitId,
      sla: deadline.sla,
      item_id: deadline.item ?? null,
      status: deadline.status,
      due_at: deadline.dueAt,
      next_action_at: nextAction(deadline),
    })),
    waits: open
      ? waitedFor.map((key) => ({
          case_id: state.id,
          key,
          unit_id: state.unitId,
          due_order: deadline?.dueAt ?? 'infinity',
        }))
      : [],
    items: state.items.map((item) => ({
      case_id: state.id,
      item_id: item.id,
      unit_id: state.unitId,
      type: item.type,
      state: item.state,
      status: item.status,
      role: item.assignee.role ?? null,
      department: item.assignee.department ?? null,
      person: item.assignee.person ?? null,
      opened_at: item.openedAt,
      closed_at: item.closedAt ?? null,
    })),
  };
}

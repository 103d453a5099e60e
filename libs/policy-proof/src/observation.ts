import type { CaseEvent, CaseState, Command, Decision } from '@redress/engine-core';
import type { RefusalDetail } from '@redress/errors';
import { qualified, writtenCommandsOfState } from '@redress/policy-sdk';
import type { PolicyRevision, Workflow, WrittenCommand } from '@redress/policy-sdk';
import { branchId, commandPartId, intakeId, questionId, type CoverageKind } from './coverage-parts';

const guardPlace = /^\/workflows\/([^/]+)\/guards\/([^/]+)\/when$/;

/**
 * Collects what scenarios made happen. Give `condition` to the decisions as their observer, and each decision
 * to `decided`. One observation may span all scenarios of a policy, under whatever settings they run.
 */
export class Observation {
  private readonly seen = new Set<string>();
  /** Conditions evaluated since the last decision, by their place in the revision. */
  private readonly conditions = new Map<string, boolean>();

  has(kind: CoverageKind, id: string): boolean {
    return this.seen.has(`${kind} ${id}`);
  }

  /** Takes how a condition of the policy came out; `place` is a JSON pointer into the revision. */
  readonly condition = (place: string, holds: boolean): void => {
    this.conditions.set(place, holds);
    const [, workflow, guard] = guardPlace.exec(place) ?? [];
    if (workflow !== undefined && guard !== undefined)
      this.note(holds ? 'guard-holds' : 'guard-refuses', `${workflow}/${guard}`);
  };

  /** Takes the decision on a command; `before` is null for the intake. */
  decided(revision: PolicyRevision, before: CaseState | null, command: Command, decision: Decision): void {
    const target = before === null ? intakeOf(revision) : targetOf(revision, before, command);
    if (decision.ok) {
      if (target) this.note('command-given', target.id);
      if (target?.command) this.branchTaken(target.id, target.place, target.command.to);
      for (const event of decision.events) {
        this.happened(revision, event);
        if (event.type === 'function-answered' && target)
          this.note('question-answered', questionId(target.id, event.data.ask));
      }
      const closed = before?.status !== 'done' && decision.next.status === 'done';
      if (closed) this.fileWasWhole(revision);
    } else this.refused(target?.id, decision.refusal.details);
    this.conditions.clear();
  }

  /** Takes what kept a command from a person, as it was shown before the command was given. */
  blocked(
    revision: PolicyRevision,
    state: CaseState,
    command: { command: string; item?: string },
    details: readonly RefusalDetail[],
  ): void {
    this.refused(targetOf(revision, state, command)?.id, details);
  }

  private refused(target: string | undefined, details: readonly RefusalDetail[]): void {
    for (const { reason, subject } of details) {
      if (reason === 'role' && target !== undefined) this.note('command-refused', target);
      if (reason === 'archive' && subject !== undefined) this.note('archive-missing', subject);
      const workflow = target === undefined ? undefined : qualified(target, '').workflow;
      if ((reason === 'guard' || reason === 'closure') && subject !== undefined && workflow !== undefined)
        this.note('guard-refuses', `${workflow}/${subject}`);
    }
  }

  private branchTaken(id: string, place: string, to: Branches): void {
    if (!Array.isArray(to)) return;
    const index = to.findIndex(
      ({ when }, branch) => when === undefined || this.conditions.get(`${place}/to/${branch}/when`) === true,
    );
    if (index >= 0) this.note('branch', branchId(id, index));
  }

  private fileWasWhole({ archive }: PolicyRevision): void {
    for (const [id, { when }] of Object.entries(archive.requires)) {
      if (when === undefined || this.conditions.get(`/archive/requires/${id}/when`) === true)
        this.note('archive-present', id);
    }
  }

  private happened(revision: PolicyRevision, event: CaseEvent): void {
    switch (event.type) {
      case 'deadline-met':
      case 'deadline-warned':
      case 'deadline-breached':
        return this.note(event.type, event.data.sla);
      case 'message-queued':
        return this.note('message', event.data.message);
      case 'document-requested':
        return this.note('document', event.data.document);
      case 'item-opened': {
        const { table, rule } = event.data.values;
        if (typeof table === 'string' && typeof rule === 'string') this.note('penalty-row', `${table}/${rule}`);
        return;
      }
      case 'severity-set': {
        const matched = event.data.trace?.find(({ outcome }) => outcome);
        const row = revision.severityTable?.rules.findIndex(({ when }) => when === matched?.when) ?? -1;
        if (event.data.proposed && matched && row >= 0) this.note('severity-row', String(row));
        return;
      }
    }
  }

  private note(kind: CoverageKind, id: string): void {
    this.seen.add(`${kind} ${id}`);
  }
}

type Branches = WrittenCommand['command']['to'];
/** A command under the id of its part. */
type Target = Pick<WrittenCommand, 'id' | 'place'> & Partial<Pick<WrittenCommand, 'command'>>;

const caseWorkflow = ({ workflows, caseWorkflow: id }: PolicyRevision): Workflow | undefined => workflows[id];

function intakeOf(revision: PolicyRevision): Target | undefined {
  const workflow = caseWorkflow(revision);
  return workflow && { id: intakeId(workflow), place: `/workflows/${workflow.id}/intake` };
}

/** The command where it is written, for the state that the case or its item is in; undefined for the engine's own. */
function targetOf(
  revision: PolicyRevision,
  state: CaseState,
  { command, item: id }: { command: string; item?: string },
): Target | undefined {
  const item = id === undefined ? undefined : state.items.find((one) => one.id === id);
  const workflow = item ? revision.workflows[item.type] : caseWorkflow(revision);
  const written = workflow && writtenCommandsOfState(workflow, item?.state ?? state.state).get(command);
  return written && { ...written, id: commandPartId(workflow, written) };
}

import { transition } from 'xstate';
import { expressionReferences } from '@redress/decision-tables';
import { commandsOf, commandsOfState } from '@redress/policy-sdk';
import type { CompiledSla, PolicyRevision, SlaTrigger, Workflow, WorkflowCommand } from '@redress/policy-sdk';
import { machineOf } from './machines';
import type { CommandEvent, WorkflowMachine } from './machines';

export type MachineSnapshot = ReturnType<WorkflowMachine['resolveState']>;

export interface PlannedWorkflow {
  workflow: Workflow;
  machine: WorkflowMachine;
  /** The machine restored in a state. Snapshots are immutable and a machine has no context, so each is made once. */
  restored: (state: string) => MachineSnapshot;
  /** Whether a state takes a command at all, whatever its branches will say. */
  takes: (state: string, command: string) => boolean;
  /** Where a command without branches leads; it is always the same, so the machine is asked once. */
  leadsTo: (state: string, command: string) => string;
  /** By state: its commands. */
  commands: Map<string, Map<string, WorkflowCommand>>;
  /** Every command id of the workflow, whatever the state. */
  known: Set<string>;
  /** The state that an item is put in when it is cancelled from outside, if the workflow has one. */
  cancelled?: string;
}

/** A deadline's SLA with its id. */
export interface PlannedSla {
  id: string;
  sla: CompiledSla;
  /** Set when each work item of this type has a deadline of its own. */
  itemType?: string;
}

/** What an expression reads of each root: paths into it, or (null) all of it. */
export type Reads = ReadonlyMap<string, readonly string[][] | null>;

/** A revision made ready for deciding: machines, command tables and deadline triggers are looked up, not searched. */
export interface Plan {
  revision: PolicyRevision;
  caseWorkflow: PlannedWorkflow;
  workflows: Map<string, PlannedWorkflow>;
  itemTypes: string[];
  slas: Map<string, PlannedSla>;
  /** SLAs by what starts them, and by what meets them; see {@link triggerKey}. */
  startedBy: Map<string, PlannedSla[]>;
  metBy: Map<string, PlannedSla[]>;
  pausing: PlannedSla[];
  varying: PlannedSla[];
  settings: Record<string, unknown>;
  reads: (expression: string) => Reads;
}

/** `received`, `enters:analysis`, `leaves:intake`, `command:transfer`, `item:action` or `effect`. */
export function triggerKey(trigger: SlaTrigger): string {
  if ('on' in trigger) return trigger.on;
  if ('by' in trigger) return trigger.by;
  if ('enters' in trigger) return `enters:${trigger.enters}`;
  if ('leaves' in trigger) return `leaves:${trigger.leaves}`;
  return 'command' in trigger ? `command:${trigger.command}` : `item:${trigger.item}`;
}

/** Remembers what a pure function of one or two ids gave. Only ids that a workflow knows are asked, so it stays small. */
function once<A extends [string] | [string, string], T>(find: (...ids: A) => T): (...ids: A) => T {
  const found = new Map<string, T>();
  return (...ids) => {
    const key = ids.join('/');
    const value = found.has(key) ? (found.get(key) as T) : find(...ids);
    found.set(key, value);
    return value;
  };
}

function planWorkflow(workflow: Workflow): PlannedWorkflow {
  const commands = new Map(
    Object.keys(workflow.states).map((state) => [state, new Map(Object.entries(commandsOfState(workflow, state)))]),
  );
  const known = new Set(Object.keys(commandsOf(workflow)));
  const cancelled = Object.entries(workflow.states).find(([, state]) => state.final === 'cancelled')?.[0];
  const machine = machineOf(workflow);
  const restored = once((state: string) => machine.resolveState({ value: state, context: {} }));
  const unconditional = (command: string): CommandEvent => ({ type: command, holds: () => true });
  const takes = once((state: string, command: string): boolean => restored(state).can(unconditional(command)));
  const leadsTo = once((state: string, command: string) =>
    String(transition(machine, restored(state), unconditional(command))[0].value),
  );
  return {
    workflow,
    machine,
    restored,
    takes,
    leadsTo,
    commands,
    known,
    ...(cancelled === undefined ? {} : { cancelled }),
  };
}

function group(
  slas: Iterable<PlannedSla>,
  triggersOf: (planned: PlannedSla) => readonly SlaTrigger[],
): Map<string, PlannedSla[]> {
  const groups = new Map<string, PlannedSla[]>();
  for (const planned of slas) {
    for (const key of triggersOf(planned).map(triggerKey)) groups.set(key, [...(groups.get(key) ?? []), planned]);
  }
  return groups;
}

function readsOf(expression: string): Reads {
  const reads = new Map<string, string[][] | null>();
  for (const { root, path } of expressionReferences(expression)) {
    const before = reads.get(root);
    if (path.length === 0) reads.set(root, null);
    else if (before !== null) reads.set(root, [...(before ?? []), path]);
  }
  return reads;
}

function makePlan(revision: PolicyRevision): Plan {
  const workflows = new Map(Object.entries(revision.workflows).map(([id, workflow]) => [id, planWorkflow(workflow)]));
  const caseWorkflow = workflows.get(revision.caseWorkflow);
  if (!caseWorkflow)
    throw new TypeError(
      `The revision ${revision.hash} names the case workflow "${revision.caseWorkflow}", which it does not hold.`,
    );
  const slas = new Map(
    Object.entries(revision.slas).map(([id, sla]): [string, PlannedSla] => [
      id,
      { id, sla, ...('item' in sla.startsOn ? { itemType: sla.startsOn.item } : {}) },
    ]),
  );
  const known = new Map<string, Reads>();
  return {
    revision,
    caseWorkflow,
    workflows,
    itemTypes: [...workflows.values()]
      .filter(({ workflow }) => workflow.kind === 'work-item')
      .map(({ workflow }) => workflow.id),
    slas,
    startedBy: group(slas.values(), ({ sla }) => [sla.startsOn]),
    metBy: group(slas.values(), ({ sla }) => sla.metBy),
    pausing: [...slas.values()].filter(({ sla }) => (sla.pausedWhile ?? []).length > 0),
    varying: [...slas.values()].filter(({ sla }) => (sla.varies ?? []).length > 0),
    settings: Object.fromEntries(Object.entries(revision.settings).map(([id, setting]) => [id, setting.value])),
    reads: (expression) => {
      const found = known.get(expression) ?? readsOf(expression);
      known.set(expression, found);
      return found;
    },
  };
}

const byRevision = new WeakMap<PolicyRevision, Plan>();

/** The plan of a revision, made once: a revision never changes, and making machines is slow. */
export function planOf(revision: PolicyRevision): Plan {
  const plan = byRevision.get(revision) ?? makePlan(revision);
  byRevision.set(revision, plan);
  return plan;
}

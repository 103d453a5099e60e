import { expressionReferences } from '@redress/decision-tables';
import { commandsOf, qualified, triggerReference } from '@redress/policy-sdk';
import type { CompiledSla, PolicyRevision, Qualified, SlaTrigger, Workflow } from '@redress/policy-sdk';
import { statechartOf } from './statechart';
import type { Statechart } from './statechart';

export interface PlannedWorkflow extends Statechart {
  workflow: Workflow;
  /** The state that an item is put in when it is cancelled from outside, if the workflow has one. */
  cancelled?: string;
}

/** An SLA with its id, and its states and commands resolved. */
export interface PlannedSla {
  id: string;
  sla: CompiledSla;
  /** Set when each work item of this type has a deadline of its own. */
  itemType?: string;
  startsOn: string;
  metBy: string[];
  pausedWhile: Qualified[];
}

/** What an expression reads of one root: paths into it, and with what they begin. */
export interface Members {
  names: readonly string[];
  paths: readonly (readonly string[])[];
}

/** An expression that was looked at once. */
export interface Examined {
  /** What it reads of each root; null is all of it. */
  reads: readonly { root: string; members: Members | null }[];
  /** Set when it is a mere path, the most frequent expression: walking it spares the way through the engine. */
  path: readonly string[] | null;
}

/** A revision made ready for deciding: commands and triggers are looked up, not searched. */
export interface Plan {
  revision: PolicyRevision;
  caseWorkflow: PlannedWorkflow;
  workflows: Map<string, PlannedWorkflow>;
  itemTypes: string[];
  slas: Map<string, PlannedSla>;
  /** SLAs by what starts them, and by what meets them; see {@link triggers}. */
  startedBy: Map<string, PlannedSla[]>;
  metBy: Map<string, PlannedSla[]>;
  pausing: PlannedSla[];
  varying: PlannedSla[];
  settings: Record<string, unknown>;
  /** Whether the intake or any command asks a function of a plugin. */
  asks: boolean;
  /** Looks at an expression once. */
  examined: (expression: string) => Examined;
}

/** Keys of what starts and meets deadlines; nobody takes them apart. */
export const triggers = {
  received: 'received',
  effect: 'effect',
  enters: (workflow: string, state: string): string => `enters ${workflow}/${state}`,
  leaves: (workflow: string, state: string): string => `leaves ${workflow}/${state}`,
  command: (workflow: string, command: string): string => `command ${workflow}/${command}`,
  item: (type: string): string => `item ${type}`,
} as const;

/** The state or command that a trigger names; a short one is of the case. */
function namedBy(trigger: SlaTrigger, caseWorkflow: string): Qualified | null {
  const reference = triggerReference(trigger);
  return reference === null ? null : qualified(reference, caseWorkflow);
}

function triggerKey(trigger: SlaTrigger, caseWorkflow: string): string {
  if ('on' in trigger) return triggers.received;
  if ('by' in trigger) return triggers.effect;
  if ('item' in trigger) return triggers.item(trigger.item);
  const { workflow, id } = namedBy(trigger, caseWorkflow) ?? { workflow: '', id: '' };
  if ('enters' in trigger) return triggers.enters(workflow, id);
  return 'leaves' in trigger ? triggers.leaves(workflow, id) : triggers.command(workflow, id);
}

/** An SLA that items start is of the items. */
function itemTypeOf({ startsOn }: CompiledSla, caseWorkflow: string): string | undefined {
  if ('item' in startsOn) return startsOn.item;
  const workflow = namedBy(startsOn, caseWorkflow)?.workflow;
  return workflow === caseWorkflow ? undefined : workflow;
}

function planSla(id: string, sla: CompiledSla, caseWorkflow: string): PlannedSla {
  const itemType = itemTypeOf(sla, caseWorkflow);
  return {
    id,
    sla,
    ...(itemType === undefined ? {} : { itemType }),
    startsOn: triggerKey(sla.startsOn, caseWorkflow),
    metBy: sla.metBy.map((trigger) => triggerKey(trigger, caseWorkflow)),
    pausedWhile: (sla.pausedWhile ?? []).map((reference) => qualified(reference, caseWorkflow)),
  };
}

function planWorkflow(workflow: Workflow): PlannedWorkflow {
  const cancelled = Object.entries(workflow.states).find(([, state]) => state.final === 'cancelled')?.[0];
  return { workflow, ...statechartOf(workflow), ...(cancelled === undefined ? {} : { cancelled }) };
}

function group(
  slas: Iterable<PlannedSla>,
  keysOf: (planned: PlannedSla) => readonly string[],
): Map<string, PlannedSla[]> {
  const groups = new Map<string, PlannedSla[]>();
  for (const planned of slas) for (const key of keysOf(planned)) groups.set(key, [...(groups.get(key) ?? []), planned]);
  return groups;
}

const merePath = /^(?!(?:true|false|null|and|or|not|in)$)[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

function examine(expression: string): Examined {
  const reads = new Map<string, string[][] | null>();
  for (const { root, path } of expressionReferences(expression)) {
    const before = reads.get(root);
    if (path.length === 0) reads.set(root, null);
    else if (before !== null) reads.set(root, [...(before ?? []), path]);
  }
  return {
    reads: [...reads].map(([root, paths]) => ({
      root,
      members: paths === null ? null : { names: [...new Set(paths.map(([name = '']) => name))], paths },
    })),
    path: merePath.test(expression) ? expression.split('.') : null,
  };
}

function makePlan(revision: PolicyRevision): Plan {
  const workflows = new Map(Object.entries(revision.workflows).map(([id, workflow]) => [id, planWorkflow(workflow)]));
  const caseWorkflow = workflows.get(revision.caseWorkflow);
  if (!caseWorkflow)
    throw new TypeError(
      `The revision ${revision.hash} names the case workflow "${revision.caseWorkflow}", which it does not hold.`,
    );
  const slas = new Map(Object.entries(revision.slas).map(([id, sla]) => [id, planSla(id, sla, revision.caseWorkflow)]));
  const known = new Map<string, Examined>();
  return {
    revision,
    caseWorkflow,
    workflows,
    itemTypes: [...workflows.values()]
      .filter(({ workflow }) => workflow.kind === 'work-item')
      .map(({ workflow }) => workflow.id),
    slas,
    startedBy: group(slas.values(), ({ startsOn }) => [startsOn]),
    metBy: group(slas.values(), ({ metBy }) => metBy),
    pausing: [...slas.values()].filter(({ pausedWhile }) => pausedWhile.length > 0),
    varying: [...slas.values()].filter(({ sla }) => (sla.varies ?? []).length > 0),
    settings: Object.fromEntries(Object.entries(revision.settings).map(([id, setting]) => [id, setting.value])),
    asks: [...workflows.values()].some(
      ({ workflow }) =>
        workflow.intake?.asks !== undefined ||
        Object.values(commandsOf(workflow)).some(({ asks }) => asks !== undefined),
    ),
    examined: (expression) => {
      const cached = known.get(expression);
      if (cached !== undefined) return cached;
      const made = examine(expression);
      known.set(expression, made);
      return made;
    },
  };
}

const byRevision = new WeakMap<PolicyRevision, Plan>();

/** The plan of a revision, made once, for a revision never changes. */
export function planOf(revision: PolicyRevision): Plan {
  const plan = byRevision.get(revision) ?? makePlan(revision);
  byRevision.set(revision, plan);
  return plan;
}

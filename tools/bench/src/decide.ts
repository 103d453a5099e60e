import { setImmediate } from 'node:timers/promises';
import { decide, prepare, receive } from '@redress/engine-core';
import type { Actor, CaseState, Decision, Surroundings } from '@redress/engine-core';
import { commandsOfState } from '@redress/policy-sdk';
import type { PolicyRevision, Workflow, WorkflowCommand } from '@redress/policy-sdk';
import { builtInCalendars, createCalendar } from '@redress/working-time';
import { createMachine, transition } from 'xstate';
import type { Figure } from './figure';
import { callsPerSecond } from './measure';
import { compiledPolicy, fisheryUnit, valuesFor, zone } from './policy';
import type { Started } from './started';

const rounds = 5;
const milliseconds = 400;

const person = (role: string, department?: string): Actor => ({
  id: role,
  name: role,
  roles: [{ role, ...(department && { department }) }],
});

function caseAfter(decision: Decision): CaseState {
  if (!decision.ok) throw new Error(decision.refusal.message.en);
  return decision.next;
}

/**
 * The statechart of a workflow and nothing else: no forms, people,
 * deadlines or effects; every branch's condition is asked and holds.
 */
function bareMachine(workflow: Workflow) {
  const leadsTo = ({ to }: WorkflowCommand): object[] =>
    to === undefined
      ? [{ actions: () => undefined }]
      : typeof to === 'string'
        ? [{ target: to }]
        : to.map((branch) => ({ target: branch.to, ...(branch.when === undefined ? {} : { guard: () => true }) }));
  const states = Object.keys(workflow.states).map((id) => {
    const commands = Object.entries(commandsOfState(workflow, id));
    return [id, { on: Object.fromEntries(commands.map(([name, command]) => [name, leadsTo(command)])) }];
  });
  return createMachine({ id: workflow.id, initial: workflow.initial, states: Object.fromEntries(states) });
}

function bareRun({ caseWorkflow, workflows }: PolicyRevision, from: string, command: string): () => void {
  const workflow = workflows[caseWorkflow];
  if (!workflow) throw new Error(`There is no workflow ${caseWorkflow}.`);
  const machine = bareMachine(workflow);
  return () => {
    const [next] = transition(machine, machine.resolveState({ value: from, context: {} }), { type: command });
    machine.getPersistedSnapshot(next);
  };
}

/** Decisions of the engine's core on a case of the fishery policy, beside the bare statechart of the same policy. */
export async function decideFigures(started: Started): Promise<Figure[]> {
  const policy = await compiledPolicy(fisheryUnit);
  const { revision } = policy;
  prepare(revision);
  const calendar = createCalendar(builtInCalendars['cn-office'](zone));
  const at = (now: string): Surroundings => ({ revision, calendar, now });
  const officer = person('intake-officer');
  const analyst = person('analyst', 'quality-control');
  const handOver = { command: 'hand-over', commandId: 'second', data: valuesFor(policy, 'hand-over') };
  const submit = { command: 'submit-analysis', commandId: 'third', data: valuesFor(policy, 'submit-analysis') };
  const intake = {
    caseId: 'case',
    unitId: 'unit',
    number: 'HY-1',
    commandId: 'first',
    actor: officer,
    data: valuesFor(policy, 'receive'),
  };
  const registered = caseAfter(receive(at('2026-11-02T01:00:00.000Z'), intake));
  const early = at('2026-11-02T01:20:00.000Z');
  const analysed = caseAfter(decide(early, registered, officer, handOver));
  const late = at('2026-11-02T07:00:00.000Z');
  caseAfter(decide(late, analysed, analyst, submit));

  const contests = [
    {
      name: 'decide: hand a complaint over',
      run: () => decide(early, registered, officer, handOver),
      bare: bareRun(revision, 'registered', 'hand-over'),
    },
    {
      name: 'decide: submit the analysis',
      run: () => decide(late, analysed, analyst, submit),
      bare: bareRun(revision, 'analysis', 'submit-analysis'),
    },
  ];
  const figures: Figure[] = [];
  for (const { name, run, bare } of contests) {
    // In turn, so that a machine that slows down slows down both.
    let best = { run: 0, bare: 0 };
    for (let round = 0; round < rounds; round += 1) {
      best = {
        bare: Math.max(best.bare, callsPerSecond(bare, milliseconds)),
        run: Math.max(best.run, callsPerSecond(run, milliseconds)),
      };
      // Lets Ctrl-C through.
      await setImmediate();
      started.demandRunning();
    }
    const decision = run();
    const events = decision.ok ? decision.events.length : 0;
    figures.push({
      name,
      value: best.run,
      unit: 'per second',
      reference: { name: 'XState: restore, transition, persist on the same statechart', value: best.bare },
      target: { atLeast: 1 },
      note: `brings ${events} events`,
    });
  }
  return figures;
}

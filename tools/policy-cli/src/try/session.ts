import {
  availableCommands,
  type AvailableCommand,
  type CaseEvent,
  type Decision,
  type Question,
} from '@redress/engine-core';
import type { LocalizedText, PolicyRevision, Scenario } from '@redress/policy-sdk';
import type { WorkingCalendar } from '@redress/working-time';
import { actorOf, CaseRun, type DeadlineFault } from '@redress/policy-proof';

/** What was done in a session; without `do` only time passed, and deadlines had their say. */
export interface TriedStep {
  at: string;
  as: string;
  do?: string;
  item?: string;
  with?: Record<string, unknown>;
  /** What the functions that it asks answer, by the id of the question. */
  answers?: Record<string, unknown>;
}

export interface StepResult {
  step: TriedStep;
  /** What time brought before the step, then the step's own events. */
  passed: CaseEvent[];
  decision: Decision | null;
  fault: DeadlineFault | null;
}

/** A policy compiled for trying: its revision and the unit's working time. */
export interface TriedPolicy {
  revision: PolicyRevision;
  calendar: WorkingCalendar;
  /** What of the unit differs from the policy's own: settings, calendar. */
  unit?: Scenario['unit'];
}

/** One person at a time works on one case; every step is kept, so that it can be taken back or run again. */
export class TrySession {
  readonly steps: TriedStep[] = [];
  who: string;
  run: CaseRun;

  constructor(
    public policy: TriedPolicy,
    public now: string,
  ) {
    this.run = new CaseRun(policy.revision, policy.calendar);
    this.who = this.intake?.by[0] ?? Object.keys(policy.revision.roles)[0] ?? '';
  }

  get intake() {
    const { workflows, caseWorkflow } = this.policy.revision;
    return workflows[caseWorkflow]?.intake;
  }

  /** Commands of the case and its items with what blocks each for this person; before there is a case, the intake. */
  commands(): AvailableCommand[] {
    if (this.run.state) return availableCommands(this.run.surroundings(this.now), this.run.state, actorOf(this.who));
    const { intake } = this;
    if (!intake) return [];
    const allowed = actorOf(this.who).roles.some(({ role }) => intake.by.includes(role));
    const blocked = allowed ? [] : [{ reason: 'role' as const, message: takenBy(intake.by) }];
    const { title, form, clause, by } = intake;
    return [{ command: 'receive', title, form, by, primary: true, grave: false, blocked, ...(clause && { clause }) }];
  }

  /** Lets time pass up to an instant, not before now. */
  advance(until: string): StepResult {
    const step: TriedStep = { at: until < this.now ? this.now : until, as: this.who };
    const result = this.take(step);
    // A pause in which nothing happened is part of the next step's time.
    if (result.passed.length > 0) this.steps.push(step);
    return result;
  }

  /** What a command would ask functions of plugins now. */
  questions(command: string, item: string | undefined, values: Record<string, unknown> = {}): readonly Question[] {
    return this.run.questions(this.now, { actor: actorOf(this.who), command, ...(item && { item }), values });
  }

  give(
    command: string,
    item: string | undefined,
    values: Record<string, unknown> | undefined,
    answers: Record<string, unknown> = {},
  ): StepResult {
    const step: TriedStep = {
      at: this.now,
      as: this.who,
      do: command,
      ...(item && { item }),
      ...(values && { with: values }),
      ...(Object.keys(answers).length > 0 && { answers }),
    };
    return this.continueWith(step);
  }

  /** Takes the last step back by running all others again. Gives false when there is none. */
  undo(): boolean {
    const kept = this.steps.slice(0, -1);
    if (this.steps.length === 0) return false;
    this.replay(this.policy, kept);
    return true;
  }

  /** Runs every step again, under another state of the policy. */
  replay(policy: TriedPolicy, steps: readonly TriedStep[] = [...this.steps]): StepResult[] {
    const { who } = this;
    const begin = steps[0]?.at ?? this.now;
    this.policy = policy;
    this.run = new CaseRun(policy.revision, policy.calendar);
    this.steps.splice(0, this.steps.length, ...steps);
    this.now = begin;
    const results = steps.map((step) => this.take(step));
    this.who = who;
    return results;
  }

  /** Takes a step as it was written down, and keeps it. */
  continueWith(step: TriedStep): StepResult {
    this.steps.push(step);
    return this.take(step);
  }

  private take(step: TriedStep): StepResult {
    const { events: passed, fault } = this.run.passTime(step.at);
    this.now = step.at;
    this.who = step.as;
    const decision =
      step.do === undefined || fault
        ? null
        : this.run.give(step.at, {
            actor: actorOf(step.as),
            command: step.do,
            ...(step.item && { item: step.item }),
            values: step.with ?? {},
            answers: step.answers ?? {},
          });
    return { step, passed, decision, fault };
  }
}

const takenBy = (roles: readonly string[]): LocalizedText => ({
  'zh-CN': `投诉由 ${roles.join('、')} 登记`,
  en: `complaints are taken by ${roles.join(' or ')}`,
});

import {
  decide,
  dueCommands,
  questionsOf,
  questionsOfIntake,
  receive,
  systemActor,
  type Actor,
  type CaseEvent,
  type CaseState,
  type Command,
  type Decision,
  type FunctionAnswer,
  type IntakeRequest,
  type Question,
  type Surroundings,
} from '@redress/engine-core';
import type { Refusal } from '@redress/errors';
import type { Observation } from './observation';
import { scenarioPerson, type PolicyRevision } from '@redress/policy-sdk';
import type { WorkingCalendar } from '@redress/working-time';

/** What somebody asks for; `receive` takes the complaint itself. */
export interface GivenCommand {
  actor: Actor;
  command: string;
  item?: string;
  values?: Record<string, unknown>;
  /** Of the intake: when the unit received the complaint, if that was before now. */
  receivedAt?: string;
  /** What the functions that it asks answer, by the id of the question; no plugin code runs here. */
  answers?: Record<string, unknown>;
}

/** `analyst#2@production` is a second analyst, standing in production. */
export function actorOf(as: string): Actor {
  const { role, department } = scenarioPerson(as) ?? { role: as, department: null };
  return { id: as, name: as, roles: [{ role, ...(department !== null && { department }) }] };
}

/** A deadline's own command that the case refused: the policy is at fault, or the engine. */
export interface DeadlineFault {
  command: string;
  refusal: Refusal;
}

/** Those questions answered that an answer was stated to. */
const stated = (questions: readonly Question[], answers: Record<string, unknown>): FunctionAnswer[] =>
  questions
    .filter(({ ask }) => Object.hasOwn(answers, ask))
    .map(({ ask, function: name, input }) => ({
      ask,
      function: name,
      plugin: 'stated',
      version: '-',
      input,
      answer: answers[ask],
    }));

/** One case run through the engine's pure functions, without a database. Time passes only when it is told to. */
export class CaseRun {
  state: CaseState | null = null;
  readonly events: CaseEvent[] = [];
  private serial = 0;

  constructor(
    readonly revision: PolicyRevision,
    readonly calendar: WorkingCalendar,
    private readonly observation?: Observation,
  ) {}

  surroundings(now: string): Surroundings {
    return { revision: this.revision, calendar: this.calendar, now };
  }

  /** Warns of deadlines and breaches them at their true times, up to an instant. */
  passTime(until: string): { events: CaseEvent[]; fault: DeadlineFault | null } {
    const events: CaseEvent[] = [];
    for (let rounds = 0; this.state && rounds < 200; rounds += 1) {
      const due = dueCommands(this.state, until)[0];
      if (!due) break;
      // What is done at the very due time is still in time: the breach comes a millisecond later.
      const at = new Date(Math.max(Date.parse(due.at), Date.parse(this.state.recordedAt)) + 1).toISOString();
      const decision = this.take(at, systemActor, due.command);
      if (!decision.ok) return { events, fault: { command: due.command.command, refusal: decision.refusal } };
      events.push(...decision.events);
    }
    return { events, fault: null };
  }

  /** Gives a command at an instant. Let the time pass first. */
  give(now: string, given: GivenCommand): Decision {
    const answers = stated(this.questions(now, given), given.answers ?? {});
    this.serial += 1;
    if (this.state !== null && given.command !== 'receive')
      return this.take(now, given.actor, { ...this.commandOf(given), answers });
    const decision = receive(this.observed(now), { ...this.requestOf(given), answers });
    return this.after(null, this.commandOf(given), decision);
  }

  /** What a command would ask functions of plugins at an instant. */
  questions(now: string, given: GivenCommand): readonly Question[] {
    return this.state !== null && given.command !== 'receive'
      ? questionsOf(this.surroundings(now), this.state, given.actor, this.commandOf(given))
      : questionsOfIntake(this.surroundings(now), this.requestOf(given));
  }

  private commandOf({ command, item, values = {} }: GivenCommand): Command {
    return { command, commandId: `step-${this.serial}`, ...(item && { item }), data: values };
  }

  private requestOf({ actor, values = {}, receivedAt }: GivenCommand): IntakeRequest {
    return {
      caseId: 'case',
      unitId: 'unit',
      number: 'S-1',
      commandId: `step-${this.serial}`,
      actor,
      data: values,
      ...(receivedAt && { receivedAt }),
    };
  }

  private take(now: string, actor: Actor, command: Command): Decision {
    if (this.state === null) throw new Error('There is no case yet.');
    return this.after(this.state, command, decide(this.observed(now), this.state, actor, command));
  }

  private after(before: CaseState | null, command: Command, decision: Decision): Decision {
    this.observation?.decided(this.revision, before, command, decision);
    if (decision.ok) {
      this.state = decision.next;
      this.events.push(...decision.events);
    }
    return decision;
  }

  private observed(now: string): Surroundings {
    return { ...this.surroundings(now), ...(this.observation && { observe: this.observation.condition }) };
  }
}

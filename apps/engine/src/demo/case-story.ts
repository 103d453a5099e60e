import { availableCommands, dueCommands, receive, systemActor } from '@redress/engine-core';
import type { Actor, AvailableCommand, CaseState, Surroundings } from '@redress/engine-core';
import { withDetails } from '@redress/forms';
import type { DemoComplaint, DemoStep } from '@redress/policy-sdk';
import { RefusalError } from '@redress/errors';
import { caseNumber, CaseRepository, takeNumbers } from '@redress/persistence';
import type { Transaction } from '@redress/persistence';
import { caseWorkflowOf } from '../case-view/titles';
import type { KnownPerson } from '../organisation/people';
import { yearIn } from '../cases/case-context';
import { CommandService } from '../cases/command.service';
import { FunctionAnswers } from '../cases/function-answers';
import { Clock } from '../platform/engine-settings';
import { RevisionLibrary } from '../policies/revision-library';
import type { UnitEntry } from '../organisation/unit-repository';
import type { Chance } from './chance';
import type { DemoPolicy } from './demo-company';
import { fillForm } from './form-filler';

/** A clock that is set by hand: the demonstration tells what happened in the weeks before. */
export class SetClock extends Clock {
  private at = 0;
  set(epochMs: number): void {
    this.at = epochMs;
  }
  override now(): Date {
    return new Date(this.at);
  }
}

export interface Story {
  caseId: string;
  unit: UnitEntry;
  people: readonly KnownPerson[];
  complaint: DemoComplaint;
  answers: DemoPolicy['answers'];
  steps: readonly DemoStep[];
  /** Epoch milliseconds. */
  begins: number;
  ends: number;
  chance: Chance;
  /** Asked to end, a story breaks off and throws. */
  signal: AbortSignal;
}

/** A step of a story that its policy refuses: the plugin's demonstration is at fault, and the case stands still. */
export class StoryFault extends Error {}

const hour = 3_600_000;
/** Hours of the day between which people work, China Standard Time. */
const workday = { from: 8, to: 20 };

interface Situation {
  state: CaseState;
  surroundings: Surroundings;
}

/** A command that is open to somebody. */
interface Opening {
  actor: Actor;
  available: AvailableCommand;
}

const actorFor = ({ id, name, roles }: KnownPerson): Actor => ({ id, name, roles });

/** Whether somebody is who a step names: `role` or `role@department`. */
const isMeant = ({ roles }: KnownPerson, { as }: DemoStep): boolean => {
  const [role, department] = as?.split('@') ?? [];
  return roles.some(
    (one) => (role === undefined || one.role === role) && (department === undefined || one.department === department),
  );
};

/**
 * Lets a complaint run through its policy as its story says, forms filled in, deadlines kept or missed. All in the
 * caller's transaction: nobody sees a case half made, and no sweep takes its past for overdue.
 */
export class CaseStory {
  constructor(
    private readonly cases: CaseRepository,
    private readonly commands: CommandService,
    private readonly library: RevisionLibrary,
    private readonly clock: SetClock,
    private readonly answers: FunctionAnswers,
  ) {}

  /** False when nobody could take the complaint. Throws {@link StoryFault}. */
  async run(transaction: Transaction, story: Story): Promise<boolean> {
    const { begins, ends, steps, signal } = story;
    this.clock.set(begins);
    if (!(await this.take(transaction, story))) return false;
    let at: number | null = begins;
    for (const step of steps) {
      signal.throwIfAborted();
      at = await this.follow(transaction, story, step, at);
      if (at === null) break;
    }
    await this.sweepDeadlines(transaction, story, ends, await this.read(transaction, story));
    return true;
  }

  private async take(
    transaction: Transaction,
    { caseId, unit, people, complaint, answers, begins, chance }: Story,
  ): Promise<boolean> {
    const now = new Date(begins).toISOString();
    const { revision } = await this.library.current(transaction, unit.id, now);
    const { intake } = caseWorkflowOf(revision);
    const officers = people.filter(({ roles }) => roles.some(({ role }) => intake?.by.includes(role)));
    const form = revision.forms[intake?.form ?? ''];
    if (!form || officers.length === 0) return false;
    const officer = chance.pick(officers);
    const details = revision.forms[revision.categories[complaint.category]?.detailsForm ?? ''];
    const whole =
      details && Object.hasOwn((form.schema as { properties?: object }).properties ?? {}, 'category')
        ? withDetails(form, details)
        : form;
    const written = { ...answers[form.id], ...(details && { details: answers[details.id] ?? {} }) };
    const asked = { revision, complaint, people, state: null, now: begins, chance, actor: officer.id };
    const { receivedAt: _filled, ...data } = fillForm(whole.schema, written, asked);
    const surroundings = { revision, calendar: this.library.calendar(revision.unit), now };
    const year = yearIn(unit.zone, now);
    const [counted] = await transaction.query(takeNumbers(unit.id, year, 1));
    const request = await this.answers.toIntake(surroundings, {
      caseId,
      unitId: unit.id,
      number: caseNumber(unit.code, year, counted?.last ?? 1),
      commandId: chance.uuid(),
      actor: actorFor(officer),
      data,
    });
    const taken = receive(surroundings, request);
    if (!taken.ok) throw new RefusalError(taken.refusal);
    await this.commands.append(transaction, surroundings, null, taken.events, taken.next);
    return true;
  }

  /** When people get to it: so many hours later, but not at night. */
  private timeOf({ after: [from = 0, to = 0] }: DemoStep, at: number, chance: Chance): number {
    const wished = at + chance.between(from, to) * hour;
    if (to <= 1) return wished;
    const local = new Date(wished + 8 * hour).getUTCHours();
    const asleep = local < workday.from ? workday.from - local : local >= workday.to ? 24 + workday.from - local : 0;
    return wished + asleep * hour;
  }

  /** Does a step, for each item if it says so. Gives the time at which it was done; null when that is yet to come. */
  private async follow(transaction: Transaction, story: Story, step: DemoStep, from: number): Promise<number | null> {
    const done = new Set<string | undefined>();
    const mayPass = step.each === true || step.optional === true;
    for (let at = from; ;) {
      const next = this.timeOf(step, at, story.chance);
      if (next >= story.ends) return null;
      // What is passed over takes no time.
      const earlier = await this.read(transaction, story);
      if (mayPass && this.opening(earlier, story, step, done) === null) return at;
      const situation = await this.sweepDeadlines(transaction, story, next, earlier);
      const opening = this.opening(situation, story, step, done);
      if (opening === null) {
        if (mayPass) return next;
        throw new StoryFault(`${story.unit.code}: nobody may ${step.do} in the state ${situation.state.state}.`);
      }
      await this.give(transaction, story, step, situation, opening);
      if (!step.each) return next;
      done.add(opening.available.item);
      at = next;
    }
  }

  /** Warnings and breaches at the times at which the sweep would have given them. Gives the case as it is then. */
  private async sweepDeadlines(
    transaction: Transaction,
    story: Story,
    until: number,
    earlier: Situation,
  ): Promise<Situation> {
    for (let situation = earlier; ; situation = await this.read(transaction, story)) {
      const [due] = dueCommands(situation.state, new Date(until).toISOString());
      this.clock.set(due ? Math.min(until, Date.parse(due.at) + 3_000) : until);
      if (!due)
        return { ...situation, surroundings: { ...situation.surroundings, now: new Date(until).toISOString() } };
      await this.commands.giveIn(transaction, story.caseId, { command: due.command, actorIn: () => systemActor });
    }
  }

  /** Whoever may give the command of a step, rather of the department that has the case in hand. */
  private opening(
    { state, surroundings }: Situation,
    { people }: Story,
    step: DemoStep,
    done: ReadonlySet<string | undefined>,
  ): Opening | null {
    const { department } = state.handler;
    const inHand = ({ roles }: KnownPerson): number => Number(roles.some((role) => role.department === department));
    const able = people.filter((person) => isMeant(person, step)).sort((left, right) => inHand(right) - inHand(left));
    for (const person of able) {
      const actor = actorFor(person);
      const available = availableCommands(surroundings, state, actor).find(
        ({ command, item, blocked }) => command === step.do && blocked.length === 0 && !(step.each && done.has(item)),
      );
      if (available) return { actor, available };
    }
    return null;
  }

  private async give(
    transaction: Transaction,
    { caseId, people, complaint, answers, unit, chance }: Story,
    step: DemoStep,
    { state, surroundings: { revision } }: Situation,
    { actor, available: { command, item, form: formId } }: Opening,
  ): Promise<void> {
    const form = formId === undefined ? undefined : revision.forms[formId];
    const now = this.clock.now().getTime();
    const asked = { revision, complaint, people, state, now, chance, actor: actor.id };
    const given = {
      command,
      ...(item === undefined ? {} : { item }),
      ...(form === undefined ? {} : { data: fillForm(form.schema, { ...answers[form.id], ...step.with }, asked) }),
    };
    try {
      await this.commands.giveIn(transaction, caseId, { command: given, actorIn: () => actor });
    } catch (error) {
      // Decided before anything is written: the transaction goes on.
      if (!(error instanceof RefusalError)) throw error;
      const reasons = error.refusal.details.map(({ subject, message }) => `${subject ?? ''} ${message.en}`).join('; ');
      throw new StoryFault(`${unit.code}: ${step.do} was refused: ${error.refusal.message.en} ${reasons}`);
    }
  }

  private async read(transaction: Transaction, { caseId }: Story): Promise<Situation> {
    const { state, revision } = await this.cases.load(transaction, caseId);
    return {
      state,
      surroundings: { revision, calendar: this.library.calendar(revision.unit), now: this.clock.now().toISOString() },
    };
  }
}

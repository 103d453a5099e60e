import { availableCommands, dueCommands, receive, systemActor } from '@redress/engine-core';
import type { Actor, AvailableCommand, CaseState, Surroundings } from '@redress/engine-core';
import { withDetails } from '@redress/forms';
import type { PolicyRevision } from '@redress/policy-sdk';
import { RefusalError } from '@redress/errors';
import { caseNumber, CaseRepository, takeNumbers } from '@redress/persistence';
import type { Transaction } from '@redress/persistence';
import { mainLineOf } from '../case-view/main-line';
import { caseWorkflowOf } from '../case-view/titles';
import type { KnownPerson } from '../organisation/people';
import { yearIn } from '../cases/case-context';
import { CommandService } from '../cases/command.service';
import { FunctionAnswers } from '../cases/function-answers';
import { Clock } from '../platform/engine-settings';
import { RevisionLibrary } from '../policies/revision-library';
import type { UnitEntry } from '../organisation/unit-repository';
import type { Chance } from './chance';
import type { DemoComplaint } from './demo-complaint';
import { fillForm } from './form-filler';
import { topicWords } from './demo-words';

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
  /** Epoch milliseconds. */
  begins: number;
  ends: number;
  /** How far the story goes along the way from intake (0) to archive (1). */
  reach: number;
  /** How often the customer is dissatisfied with what was done. */
  dissatisfied: number;
  chance: Chance;
  /** Asked to end, a story breaks off and throws. */
  signal: AbortSignal;
}

const minute = 60_000;
const hour = 3_600_000;
const unwanted = new RegExp(
  'dissatisf|unsatisf|reject|withdraw|cancel|duplicate|opinion|request-|open-|find-|suggest|support|amend|appeal|' +
    'block|help|escalat|invalid|malicious|not-',
  'i',
);
const again = /dissatisf|unsatisf/i;

/** No case of the demonstration needs as many commands. */
const stepLimit = 80;

/** Whether a case has come as far on its way as its story goes. */
function hasReached(revision: PolicyRevision, { state }: CaseState, reach: number): boolean {
  const line = mainLineOf(revision);
  return line.indexOf(state) >= Math.floor(reach * line.length);
}

interface Situation {
  state: CaseState;
  surroundings: Surroundings;
}

interface Step {
  person: KnownPerson;
  actor: Actor;
  available: AvailableCommand;
}

const actorFor = ({ id, name, roles }: KnownPerson): Actor => ({ id, name, roles });

/** The category whose words the complaint uses most. */
function categoryFor({ categories }: PolicyRevision, { account, product, topic }: DemoComplaint): string | null {
  const words = `${account}${product}${topicWords[topic]}`;
  const leaves = Object.entries(categories).filter(([, { leaf }]) => leaf);
  const score = (keywords: readonly string[] = []): number =>
    keywords.filter((keyword) => words.includes(keyword)).length;
  const first = leaves.reduce<[string, number] | null>(
    (best, [id, { keywords }]) => (score(keywords) > (best?.[1] ?? -1) ? [id, score(keywords)] : best),
    null,
  );
  return first?.[0] ?? null;
}

/**
 * Lets a complaint run through its policy as people would work it: by the commands that are open to them, forms filled
 * in, deadlines kept or missed. All in the caller's transaction: nobody sees a case half made, and no sweep takes its
 * past for overdue.
 */
export class CaseStory {
  constructor(
    private readonly cases: CaseRepository,
    private readonly commands: CommandService,
    private readonly library: RevisionLibrary,
    private readonly clock: SetClock,
    private readonly answers: FunctionAnswers,
  ) {}

  /** False when nobody could take the complaint. */
  async run(transaction: Transaction, story: Story): Promise<boolean> {
    const { begins, ends, reach, chance, signal } = story;
    this.clock.set(begins);
    if (!(await this.take(transaction, story))) return false;
    let at = begins;
    for (let step = 0; step < stepLimit; step += 1) {
      signal.throwIfAborted();
      const { state, surroundings } = await this.read(transaction, story);
      if (state.status !== 'open' || hasReached(surroundings.revision, state, reach)) break;
      at += this.pauseBefore(step, surroundings, at, chance);
      if (at >= ends) break;
      await this.sweepDeadlines(transaction, story, at);
      if (!(await this.move(transaction, story))) break;
    }
    await this.sweepDeadlines(transaction, story, ends);
    return true;
  }

  private async take(
    transaction: Transaction,
    { caseId, unit, people, complaint, begins, chance }: Story,
  ): Promise<boolean> {
    const now = new Date(begins).toISOString();
    const { revision } = await this.library.current(transaction, unit.id, now);
    const { intake } = caseWorkflowOf(revision);
    const officers = people.filter(({ roles }) => roles.some(({ role }) => intake?.by.includes(role)));
    const form = revision.forms[intake?.form ?? ''];
    if (!form || officers.length === 0) return false;
    const officer = chance.pick(officers);
    const category = categoryFor(revision, complaint);
    const details = category === null ? undefined : revision.forms[revision.categories[category]?.detailsForm ?? ''];
    const whole =
      details && Object.hasOwn((form.schema as { properties?: object }).properties ?? {}, 'category')
        ? withDetails(form, details)
        : form;
    const filled = fillForm(whole.schema, {
      revision,
      complaint,
      people,
      category,
      state: null,
      now: begins,
      chance,
      satisfied: false,
      actor: officer.id,
    });
    const { receivedAt: _filled, ...data } = filled;
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

  /** People do first things soon and later things in the hours of the day. */
  private pauseBefore(step: number, { calendar }: Surroundings, at: number, chance: Chance): number {
    if (step === 0) return chance.between(8, chance.next() < 0.15 ? 95 : 50) * minute;
    const wished = at + chance.between(0.4, 9) * hour;
    const local = new Date(wished + 8 * hour).getUTCHours();
    const asleep = local < 8 ? 8 - local : local >= 20 ? 32 - local : 0;
    return wished - at + (calendar ? asleep : 0) * hour;
  }

  /** Warnings and breaches at the times at which the sweep would have best them. */
  private async sweepDeadlines(transaction: Transaction, story: Story, until: number): Promise<void> {
    for (;;) {
      const { state } = await this.read(transaction, story);
      const [due] = dueCommands(state, new Date(until).toISOString());
      if (!due) break;
      this.clock.set(Math.min(until, Date.parse(due.at) + 3_000));
      await this.commands.giveIn(transaction, story.caseId, {
        command: due.command,
        actorIn: () => systemActor,
      });
    }
    this.clock.set(until);
  }

  /** Gives the first command that is accepted; false when the case waits for something that nobody here does. */
  private async move(transaction: Transaction, story: Story): Promise<boolean> {
    const { people, chance } = story;
    const { state, surroundings } = await this.read(transaction, story);
    const steps = people.flatMap((person): Step[] => {
      const actor = actorFor(person);
      return availableCommands(surroundings, state, actor)
        .filter(({ blocked }) => blocked.length === 0)
        .map((available) => ({ person, actor, available }));
    });
    const unhappy = chance.next() < story.dissatisfied && state.round === 1;
    for (const step of this.ordered(steps, unhappy)) {
      if (await this.try(transaction, story, { state, surroundings }, step, !again.test(step.available.command)))
        return true;
    }
    return false;
  }

  private ordered(steps: readonly Step[], unhappy: boolean): Step[] {
    const rank = ({ available: { command, primary, item } }: Step): number => {
      if (again.test(command)) return unhappy ? 0 : 9;
      if (unwanted.test(command)) return 9;
      return primary ? (item === undefined ? 2 : 1) : 5;
    };
    return steps.filter((step) => rank(step) < 9).sort((left, right) => rank(left) - rank(right));
  }

  private async try(
    transaction: Transaction,
    { caseId, people, complaint, chance }: Story,
    { state, surroundings: { revision } }: Situation,
    { actor, available }: Step,
    satisfied: boolean,
  ): Promise<boolean> {
    const form = available.form === undefined ? undefined : revision.forms[available.form];
    const category = state.category ?? categoryFor(revision, complaint);
    const data =
      form &&
      fillForm(form.schema, {
        revision,
        complaint,
        people,
        category,
        state,
        now: this.clock.now().getTime(),
        chance,
        satisfied,
        actor: actor.id,
      });
    const command = {
      command: available.command,
      ...(available.item === undefined ? {} : { item: available.item }),
      ...(data === undefined ? {} : { data }),
    };
    try {
      await this.commands.giveIn(transaction, caseId, { command, actorIn: () => actor });
      return true;
    } catch (error) {
      // Decided before anything is written: the transaction goes on.
      if (error instanceof RefusalError) return false;
      throw error;
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

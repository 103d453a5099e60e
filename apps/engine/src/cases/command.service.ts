import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { decide, nextStep, receive } from '@redress/engine-core';
import type { Actor, CaseEvent, CaseState, Command, Decision, Surroundings } from '@redress/engine-core';
import { ConflictError, RefusalError } from '@redress/errors';
import { caseNumber, CaseRepository, Database, numbersCaughtUp, sql } from '@redress/persistence';
import type { Appended, LoadedCase, Sql, Statements, Transaction } from '@redress/persistence';
import { Metrics } from '../platform/metrics';
import { Clock } from '../platform/engine-settings';
import { RevisionLibrary } from '../policies/revision-library';
import type { UnitEntry } from '../organisation/unit-repository';
import { yearIn } from './case-context';
import { wholeCase } from './opened-case';
import type { OpenedCase } from './opened-case';
import type { ChainedEvent } from '../case-view/timeline-view';
import { outboxOf } from './case-outbox';
import { FunctionAnswers } from './function-answers';
import { answerTo, firstAnswer } from '../http/idempotency';
import type { AnswerRow, Repeatable } from '../http/idempotency';
import { NumberSupply } from './number-supply';
import { Batches } from './batches';
import { CountCache } from './count-cache';

/** Which case, and how far it had come with this command. */
export interface CommandOutcome {
  caseId: string;
  version: number;
  /** The case as it stands now. Null for a request that was answered before: the case has to be read. */
  opened: OpenedCase | null;
}

export interface ComplaintRequest {
  data: Record<string, unknown>;
  receivedAt?: string;
  /** Evidence uploaded before, as the `attach` command takes it. */
  evidence?: Record<string, unknown>[];
}

export interface CommandRequest {
  /** Its id is the client's key, else its own, else a new one. */
  command: Omit<Command, 'commandId'> & { commandId?: string };
  actorIn: (unitId: string) => Actor;
  /** Units that the transaction may see. */
  units: readonly string[];
  repeatable?: Repeatable;
  /** Written in the same transaction, once the command is accepted. */
  besides?: (next: CaseState) => readonly Sql[];
}

type Request = Omit<CommandRequest, 'units'>;

const noAnswer = sql<AnswerRow>`select null as request_hash, null as answer where false`;

const chained = (events: readonly CaseEvent[], hashes: readonly string[]): ChainedEvent[] =>
  events.map((event, index) => ({ ...event, hash: hashes[index] ?? '' }));

/** What is kept of an answer. */
function answered(answer: Record<string, unknown> | null): CommandOutcome | null {
  if (!answer) return null;
  return { caseId: String(answer['case']), version: Number(answer['version']), opened: null };
}

function appendedOf(
  { revision, now }: Surroundings,
  before: LoadedCase | null,
  events: readonly CaseEvent[],
  next: CaseState,
  repeatable: Repeatable | undefined,
): Appended {
  const answer = { case: next.id, version: next.version };
  return {
    before,
    events,
    next,
    revision,
    derived: { waitsFor: nextStep(revision, next).waitsFor },
    outbox: outboxOf(next, events),
    ...(repeatable ? { idempotency: { ...repeatable, answer } } : {}),
    now,
  };
}

const isKnownNumber = (error: unknown): boolean => error instanceof ConflictError && error.code === 'known-number';

/** New cases written in one transaction at most. */
const batchLimit = 50;

/** How often a command that names no version is decided anew when others are faster. */
const attempts = 5;

/** Takes complaints and gives commands: decides, and appends what follows in one transaction. */
@Injectable()
export class CommandService {
  private readonly commands;
  private readonly numbers: NumberSupply;
  private readonly newCases = new Map<string, Batches<Appended, string[]>>();

  constructor(
    private readonly database: Database,
    private readonly cases: CaseRepository,
    private readonly library: RevisionLibrary,
    private readonly clock: Clock,
    private readonly counts: CountCache,
    private readonly answers: FunctionAnswers,
    metrics: Metrics,
  ) {
    this.numbers = new NumberSupply(database, () => clock.now());
    this.commands = metrics.counter({
      name: 'redress_commands_total',
      help: 'Commands by outcome',
      labels: ['outcome'],
    });
  }

  /**
   * Two trips to the database: one for the policy and a number, one that writes. When the counter of numbers lies
   * behind the cases – a database was restored, a server died – it is put right, and the complaint gets a new one.
   */
  async take(unit: UnitEntry, actor: Actor, intake: ComplaintRequest, repeatable: Repeatable): Promise<CommandOutcome> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.takeNumbered(unit, actor, intake, repeatable);
      } catch (error) {
        if (!isKnownNumber(error) || attempt >= attempts) throw error;
        const year = yearIn(unit.zone, this.clock.now().toISOString());
        await this.database.eachInUnits([unit.id]).query(numbersCaughtUp(unit, year));
      }
    }
  }

  private async takeNumbered(
    unit: UnitEntry,
    actor: Actor,
    intake: ComplaintRequest,
    repeatable: Repeatable,
  ): Promise<CommandOutcome> {
    const now = this.clock.now().toISOString();
    const year = yearIn(unit.zone, now);
    const statements = this.database.eachInUnits([unit.id]);
    const numbers = this.numbers.of(unit.id, year);
    const { answered: first, number, inForce } = await numbers.next(repeatable);
    if (number === null) {
      const before = answered(firstAnswer(first ? [first] : [], repeatable));
      if (before) return before;
      throw new Error(`Unit ${unit.id} gave no number.`);
    }
    const caseId = randomUUID();
    try {
      const { revision } = await this.library.published(statements, unit.id, inForce);
      const surroundings = { revision, calendar: this.library.calendar(revision.unit), now };
      const request = await this.answers.toIntake(surroundings, {
        caseId,
        unitId: unit.id,
        number: caseNumber(unit.code, year, number),
        commandId: repeatable.key,
        actor,
        data: intake.data,
        ...(intake.receivedAt === undefined ? {} : { receivedAt: new Date(intake.receivedAt).toISOString() }),
      });
      const received = this.demand(receive(surroundings, request));
      const { events, next } = this.attach(surroundings, received, actor, repeatable.key, intake.evidence ?? []);
      const hashes = await this.newCasesOf(unit.id).add(appendedOf(surroundings, null, events, next, repeatable));
      const given = this.accepted(next);
      return { ...given, opened: { state: next, events: chained(events, hashes), documents: [], surroundings } };
    } catch (error) {
      if (error instanceof RefusalError) numbers.putBack([number]);
      if (!(error instanceof ConflictError)) throw error;
      const earlier = await this.firstAnswerTo(repeatable, statements);
      // Its own case may be what it ran into, when the word of a commit was lost: then the number is in use.
      if (earlier?.caseId !== caseId && !isKnownNumber(error)) numbers.putBack([number]);
      if (earlier) return earlier;
      throw error;
    }
  }

  /** Two trips: one that reads the case and whether the request was answered before, one that writes. */
  async give(caseId: string, request: CommandRequest): Promise<CommandOutcome> {
    const { units, repeatable, command } = request;
    const statements = this.database.eachInUnits(units);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.giveOnce(statements, caseId, request);
      } catch (error) {
        const raced =
          error instanceof ConflictError && error.code === 'stale-version' && command.expectedVersion === undefined;
        if (!raced || attempt >= attempts) return await this.firstOr(error, statements, repeatable);
      }
    }
  }

  private async giveOnce(statements: Statements, caseId: string, request: CommandRequest): Promise<CommandOutcome> {
    const { repeatable } = request;
    const [stored, history, documents, first] = await statements.together([
      ...wholeCase(caseId),
      repeatable ? answerTo(repeatable) : noAnswer,
    ]);
    const before = repeatable ? answered(firstAnswer(first, repeatable)) : null;
    if (before) return before;
    const loaded = await this.cases.open(statements, stored);
    const { hashes, events, next, surroundings } = await this.decideAndAppend(statements, loaded, request);
    const earlier = this.cases.history(loaded, history).map(({ event, hash }) => ({ ...event, hash }));
    return {
      caseId: next.id,
      version: next.version,
      opened: { state: next, events: [...earlier, ...chained(events, hashes)], documents, surroundings },
    };
  }

  /** Decides and appends in a transaction of the caller's. */
  async giveIn(transaction: Transaction, caseId: string, request: Request): Promise<void> {
    await this.decideAndAppend(transaction, await this.cases.load(transaction, caseId), request);
  }

  private async decideAndAppend(
    statements: Statements,
    before: LoadedCase,
    { command, actorIn, repeatable, besides }: Request,
  ): Promise<{ hashes: string[]; events: CaseEvent[]; next: CaseState; surroundings: Surroundings }> {
    const { state, revision } = before;
    const surroundings = {
      revision,
      calendar: this.library.calendar(revision.unit),
      now: this.clock.now().toISOString(),
    };
    const actor = actorIn(state.unitId);
    const asked = await this.answers.toCommand(surroundings, state, actor, {
      ...command,
      commandId: repeatable?.key ?? command.commandId ?? randomUUID(),
    });
    const { events, next } = this.demand(decide(surroundings, state, actor, asked));
    const more = { ...(repeatable ? { repeatable } : {}), besides: besides?.(next) ?? [] };
    const { hashes } = await this.append(statements, surroundings, before, events, next, more);
    return { hashes, events, next, surroundings };
  }

  /** Writes events that were decided elsewhere, with the statements of whoever decided them. */
  async append(
    statements: Statements,
    surroundings: Surroundings,
    before: LoadedCase | null,
    events: readonly CaseEvent[],
    next: CaseState,
    { repeatable, besides = [] }: { repeatable?: Repeatable; besides?: readonly Sql[] } = {},
  ): Promise<Omit<CommandOutcome, 'opened'> & { hashes: string[] }> {
    const appended = appendedOf(surroundings, before, events, next, repeatable);
    const { hashes } = await this.cases.append(statements, appended, besides);
    return { ...this.accepted(next), hashes };
  }

  private accepted({ id, version, unitId }: CaseState): Omit<CommandOutcome, 'opened'> {
    this.counts.forgetUnit(unitId);
    this.commands.inc({ outcome: 'accepted' });
    return { caseId: id, version };
  }

  /** New cases of a unit that come at once are written together. They wait for no other case, so none holds them up. */
  private newCasesOf(unitId: string): Batches<Appended, string[]> {
    const known = this.newCases.get(unitId);
    if (known) return known;
    const statements = this.database.eachInUnits([unitId]);
    const batches = new Batches((list: readonly Appended[]) => this.cases.appendAll(statements, list), batchLimit);
    this.newCases.set(unitId, batches);
    return batches;
  }

  /** The first answer, when the same request came twice at once and this is the second; otherwise throws the error. */
  private async firstOr(
    error: unknown,
    statements: Statements,
    repeatable: Repeatable | undefined,
  ): Promise<CommandOutcome> {
    const first =
      error instanceof ConflictError && repeatable ? await this.firstAnswerTo(repeatable, statements) : null;
    if (first) return first;
    throw error;
  }

  private async firstAnswerTo(repeatable: Repeatable, statements: Statements): Promise<CommandOutcome | null> {
    return answered(firstAnswer(await statements.query(answerTo(repeatable)), repeatable));
  }

  private attach(
    surroundings: Surroundings,
    taken: { events: CaseEvent[]; next: CaseState },
    actor: Actor,
    commandId: string,
    evidence: Record<string, unknown>[],
  ): { events: CaseEvent[]; next: CaseState } {
    return evidence.reduce<{ events: CaseEvent[]; next: CaseState }>(({ events, next }, data) => {
      const attached = this.demand(decide(surroundings, next, actor, { command: 'attach', commandId, data }));
      return { events: [...events, ...attached.events], next: attached.next };
    }, taken);
  }

  private demand(decision: Decision): Extract<Decision, { ok: true }> {
    if (decision.ok) return decision;
    this.commands.inc({ outcome: 'refused' });
    throw new RefusalError(decision.refusal);
  }
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { decide, nextStep, receive } from '@redress/engine-core';
import type { Actor, CaseEvent, CaseState, Command, Decision, IntakeRequest, Surroundings } from '@redress/engine-core';
import { ConflictError, RefusalError } from '@redress/errors';
import { CaseRepository, Database } from '@redress/persistence';
import type { LoadedCase, Transaction } from '@redress/persistence';
import { Metrics } from '../platform/metrics';
import { Clock } from '../platform/engine-settings';
import { RevisionLibrary } from '../policies/revision-library';
import type { UnitEntry } from '../organisation/unit-directory';
import { yearIn } from './case-context';
import type { OpenedCase } from './opened-case';
import { outboxOf } from './case-outbox';
import { firstAnswer } from '../http/idempotency';
import type { Repeatable } from '../http/idempotency';

/** Which case, and how far it had come with this command. */
export interface Given {
  caseId: string;
  version: number;
  /** The same request had been answered before. */
  repeated: boolean;
}

/** A complaint taken just now comes with the case as it stands; a repeated one has to be read. */
export interface Taken extends Given {
  opened: OpenedCase | null;
}

export interface Intake {
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
  besides?: (transaction: Transaction, next: CaseState) => Promise<void>;
}

type Answer = { case: string; version: number };

/** How often a command that names no version is decided anew when others are faster. */
const attempts = 5;

/** Takes complaints and gives commands: decides, and appends what follows in one transaction. */
@Injectable()
export class CommandService {
  private readonly commands;

  constructor(
    private readonly database: Database,
    private readonly cases: CaseRepository,
    private readonly library: RevisionLibrary,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.commands = metrics.counter({
      name: 'redress_commands_total',
      help: 'Commands by outcome',
      labels: ['outcome'],
    });
  }

  async take(unit: UnitEntry, actor: Actor, intake: Intake, repeatable: Repeatable): Promise<Taken> {
    const request = {
      unitId: unit.id,
      actor,
      data: intake.data,
      ...(intake.receivedAt === undefined ? {} : { receivedAt: new Date(intake.receivedAt).toISOString() }),
    };
    const now = this.clock.now().toISOString();
    const prepared = await this.prepare(unit, request, now, repeatable);
    if ('before' in prepared)
      return { caseId: prepared.before.case, version: prepared.before.version, repeated: true, opened: null };
    const { surroundings, number } = prepared;
    const taken = this.demand(
      receive(surroundings, { ...request, caseId: randomUUID(), number, commandId: repeatable.key }),
    );
    const { events, next } = this.attach(surroundings, taken, actor, repeatable.key, intake.evidence ?? []);
    try {
      return await this.database.inUnits([unit.id], async (transaction) => {
        const { hashes, ...given } = await this.append(transaction, surroundings, null, events, next, repeatable);
        return {
          ...given,
          opened: {
            state: next,
            events: events.map((event, index) => ({ ...event, hash: hashes[index] ?? '' })),
            surroundings,
          },
        };
      });
    } catch (error) {
      // The same request came twice at once: the second gets the first one's answer.
      const before =
        error instanceof ConflictError
          ? await this.database.inUnits([unit.id], (transaction) => firstAnswer<Answer>(transaction, repeatable))
          : null;
      if (before) return { caseId: before.case, version: before.version, repeated: true, opened: null };
      throw error;
    }
  }

  /** The answer given before, or the policy in force and a number. The number need not outlive a crash that the case does not outlive. */
  private prepare(
    unit: UnitEntry,
    request: Omit<IntakeRequest, 'caseId' | 'number' | 'commandId'>,
    now: string,
    repeatable: Repeatable,
  ): Promise<{ before: Answer } | { surroundings: Surroundings; number: string }> {
    return this.database.inUnits(
      [unit.id],
      async (transaction) => {
        const before = await firstAnswer<Answer>(transaction, repeatable);
        if (before) return { before };
        const { revision } = await this.library.current(transaction, unit.id, now);
        const surroundings = { revision, calendar: this.library.calendar(revision.unit), now };
        // Tried without a number first, so that a complaint that cannot be taken uses up none.
        this.demand(
          receive(surroundings, { ...request, caseId: randomUUID(), number: '-', commandId: repeatable.key }),
        );
        return {
          surroundings,
          number: await this.cases.nextNumber(transaction, unit.id, unit.code, yearIn(unit.zone, now)),
        };
      },
      { durable: false },
    );
  }

  async give(caseId: string, request: CommandRequest): Promise<Given> {
    const { units, repeatable, command } = request;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(units, repeatable, (transaction) => this.giveIn(transaction, caseId, request));
      } catch (error) {
        const raced =
          error instanceof ConflictError && error.code === 'stale-version' && command.expectedVersion === undefined;
        if (!raced || attempt >= attempts) throw error;
      }
    }
  }

  /** Decides and appends in a transaction of the caller's. */
  async giveIn(
    transaction: Transaction,
    caseId: string,
    { command, actorIn, repeatable, besides }: CommandRequest,
  ): Promise<Given> {
    const before = await this.cases.load(transaction, caseId);
    const { state, revision } = before;
    const surroundings = {
      revision,
      calendar: this.library.calendar(revision.unit),
      now: this.clock.now().toISOString(),
    };
    const { events, next } = this.demand(
      decide(surroundings, state, actorIn(state.unitId), {
        ...command,
        commandId: repeatable?.key ?? command.commandId ?? randomUUID(),
      }),
    );
    const given = await this.append(transaction, surroundings, before, events, next, repeatable);
    await besides?.(transaction, next);
    return given;
  }

  /** Events of a case under way that were decided elsewhere. */
  async append(
    transaction: Transaction,
    surroundings: Surroundings,
    before: LoadedCase | null,
    events: readonly CaseEvent[],
    next: CaseState,
    repeatable?: Repeatable,
  ): Promise<Given & { hashes: string[] }> {
    const answer: Answer = { case: next.id, version: next.version };
    const { hashes } = await this.cases.append(transaction, {
      before,
      events,
      next,
      revision: surroundings.revision,
      derived: { waitsFor: nextStep(surroundings.revision, next).waitsFor },
      outbox: outboxOf(next, events),
      ...(repeatable ? { idempotency: { ...repeatable, answer } } : {}),
      now: surroundings.now,
    });
    this.commands.inc({ outcome: 'accepted' });
    return { caseId: next.id, version: next.version, repeated: false, hashes };
  }

  /** Runs a request, unless it was answered before; a repeat that overtakes the first one gets the first one's answer. */
  private async once(
    units: readonly string[],
    repeatable: Repeatable | undefined,
    run: (transaction: Transaction) => Promise<Given>,
  ): Promise<Given> {
    const known = (transaction: Transaction): Promise<Answer | null> =>
      repeatable ? firstAnswer<Answer>(transaction, repeatable) : Promise.resolve(null);
    const given = ({ case: caseId, version }: Answer): Given => ({ caseId, version, repeated: true });
    try {
      return await this.database.inUnits(units, async (transaction) => {
        const before = await known(transaction);
        return before ? given(before) : run(transaction);
      });
    } catch (error) {
      const before = error instanceof ConflictError && repeatable ? await this.database.inUnits(units, known) : null;
      if (before) return given(before);
      throw error;
    }
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

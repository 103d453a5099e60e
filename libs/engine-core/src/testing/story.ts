import type { PolicyRevision } from '@redress/policy-sdk';
import { decide } from '../decide';
import { dueCommands } from '../due-commands';
import type { Actor, CaseEvent, CaseState, Instant } from '../model';
import { receive } from '../receive';
import { systemActor } from '../surroundings';
import type { Decision } from '../surroundings';
import { fixtureRevision, people, surroundingsAt } from './fixture-revision';

export const registration = {
  channel: 'phone',
  category: 'freshness',
  subject: '到货破损',
  customer: { name: '王建国', phone: '13800138000' },
  details: { batch: 'B-7' },
};

/** The same before anyone has classified it. */
export const unclassified = {
  channel: 'phone',
  subject: '到货破损',
  customer: { name: '王建国', phone: '13800138000' },
};

export const picture = {
  id: 'e1',
  name: 'photo.jpg',
  mediaType: 'image/jpeg',
  size: 9,
  sha256: 'a'.repeat(64),
  kind: 'photo',
};

/** A case played through step by step, as the API and the sweep would: time first decides what is due. */
export class Story {
  readonly events: CaseEvent[] = [];
  private current: CaseState | null = null;
  private count = 0;

  constructor(readonly revision: PolicyRevision = fixtureRevision()) {}

  get state(): CaseState {
    if (this.current === null) throw new Error('The story has not begun.');
    return this.current;
  }

  private keep(decision: Decision): Decision {
    if (decision.ok) {
      this.events.push(...decision.events);
      this.current = decision.next;
    }
    return decision;
  }

  take(now: Instant, data: Record<string, unknown> = registration, actor: Actor = people.olga): Decision {
    return this.keep(
      receive(surroundingsAt(now, this.revision), {
        caseId: 'c1',
        unitId: 'u1',
        number: 'FX-2026-0001',
        commandId: 'receive',
        actor,
        data,
      }),
    );
  }

  /** Gives a command without letting the deadlines run before. */
  give(now: Instant, actor: Actor, command: string, data?: Record<string, unknown>, item?: string): Decision {
    this.count += 1;
    return this.keep(
      decide(surroundingsAt(now, this.revision), this.state, actor, {
        command,
        commandId: `k${this.count}`,
        ...(data === undefined ? {} : { data }),
        ...(item === undefined ? {} : { item }),
      }),
    );
  }

  /** Gives a command that must succeed; the types of its events. */
  must(now: Instant, actor: Actor, command: string, data?: Record<string, unknown>, item?: string): string[] {
    const decision = this.give(now, actor, command, data, item);
    if (!decision.ok) throw new Error(`${command}: ${JSON.stringify(decision.refusal)}`);
    return decision.events.map(({ type }) => type);
  }

  /** What a sweep at this time decides. */
  sweep(now: Instant): string[] {
    return dueCommands(this.state, now).flatMap(({ command }) => {
      const decision = this.keep(decide(surroundingsAt(now, this.revision), this.state, systemActor, command));
      if (!decision.ok) throw new Error(`${command.commandId}: ${JSON.stringify(decision.refusal)}`);
      return decision.events.map(({ type }) => type);
    });
  }

  /** Up to the state `measures`, with one action open. */
  untilMeasures(): this {
    this.take('2026-09-21T01:00:00.000Z');
    this.must('2026-09-21T01:10:00.000Z', people.olga, 'hand-over');
    this.must('2026-09-21T02:00:00.000Z', people.anna, 'submit-analysis', {
      cause: 'careless',
      impact: 2,
      culprit: 'wei',
    });
    this.must('2026-09-21T03:00:00.000Z', people.anna, 'plan', {
      actions: [{ task: '检修增氧机', department: 'production', person: 'wei', due: '2026-09-25T09:00:00.000Z' }],
    });
    return this;
  }

  /** Up to the state `feedback`: the action is done, the picture on file. */
  untilFeedback(): this {
    this.untilMeasures();
    this.must('2026-09-22T01:00:00.000Z', people.wei, 'finish', undefined, 'action-1');
    this.must('2026-09-22T02:00:00.000Z', people.olga, 'accept', undefined, 'action-1');
    this.must('2026-09-22T02:30:00.000Z', people.olga, 'attach', picture);
    this.must('2026-09-22T03:00:00.000Z', people.anna, 'report');
    return this;
  }
}

import { evolve } from './evolve';
import { systemActor } from './surroundings';
import type { Surroundings } from './surroundings';
import type { Effect } from '@redress/policy-sdk';
import type { Actor, CaseEvent, CaseEventOf, CaseEventType, CaseState, WorkItem } from './model';
import type { Occasion } from './context';
import { planOf } from './plan';
import type { Plan } from './plan';

/** Within what an effect runs: the form being submitted, the work item, the element of `forEach`. */
export interface Scope {
  form?: Record<string, unknown> | null;
  item?: string;
  each?: unknown;
}

/** Runs effects; handed in, because effects open items and start deadlines, which in their turn bring effects. */
export type EffectRunner = (draft: Draft, effects: readonly Effect[] | undefined, scope: Scope, place: string) => void;

/** A decision in the making: events so far and the case after them. Thrown away when the command is refused. */
export class Draft {
  readonly plan: Plan;
  readonly events: CaseEvent[] = [];
  private current: CaseState | null;
  private acting: Actor;

  constructor(
    readonly surroundings: Surroundings,
    /** The case as it was before. */
    readonly before: CaseState | null,
    actor: Actor,
    private readonly commandId: string,
    private readonly run: EffectRunner,
  ) {
    this.plan = planOf(surroundings.revision);
    this.current = before;
    this.acting = actor;
  }

  get now(): string {
    return this.surroundings.now;
  }

  get actor(): Actor {
    return this.acting;
  }

  get state(): CaseState {
    if (this.current === null) throw new TypeError('The case has not begun yet.');
    return this.current;
  }

  emit<T extends CaseEventType>(type: T, data: CaseEventOf<T>['data']): void {
    const event = {
      type,
      seq: (this.current?.version ?? 0) + 1,
      at: this.now,
      actor: this.acting.id,
      commandId: this.commandId,
      data,
    } as CaseEventOf<T>;
    this.events.push(event);
    this.current = evolve(this.current, event);
  }

  item(id: string): WorkItem | undefined {
    return this.state.items.find((item) => item.id === id);
  }

  perform(effects: readonly Effect[] | undefined, scope: Scope, place: string): void {
    this.run(this, effects, scope, place);
  }

  /** What follows from time alone is done by the system, whoever's command brought it to light. */
  asSystem(act: () => void): void {
    const person = this.acting;
    this.acting = systemActor;
    try {
      act();
    } finally {
      this.acting = person;
    }
  }

  occasion(scope: Scope = {}): Occasion {
    const item = scope.item === undefined ? undefined : this.item(scope.item);
    return {
      plan: this.plan,
      now: this.now,
      state: this.current,
      actor: this.acting,
      form: scope.form ?? null,
      ...(item === undefined ? {} : { item }),
      ...(scope.each === undefined ? {} : { each: scope.each }),
      ...(this.surroundings.observe === undefined ? {} : { observe: this.surroundings.observe }),
    };
  }
}

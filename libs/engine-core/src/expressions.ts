import { evaluate, ExpressionError } from '@redress/decision-tables';
import type { Refusal } from '@redress/errors';
import { contextOf } from './context';
import type { Occasion } from './context';

/** Carries a refusal from the middle of a decision to its edge; it never leaves `decide`. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message.en);
  }
}

/** Refuses because the policy itself is at fault: `place` points into the revision. */
export function policyFault(place: string, fault: string): Refused {
  const message = {
    'zh-CN': `制度本身有误，无法执行：${place}（${fault}）。请联系制度维护人员修正；案件未作任何改动。`,
    en:
      `The policy itself is at fault at ${place} (${fault}). ` +
      'Ask those who keep the policy to correct it; the case is as before.',
  };
  return new Refused({
    reason: 'policy-fault',
    message,
    details: [{ reason: 'policy-fault', subject: place, message }],
  });
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : null;

/** The value of an expression of the policy. One that fails refuses the command, naming its place. */
export function valueOf(occasion: Occasion, expression: string, place: string): unknown {
  const examined = occasion.plan.examined(expression);
  try {
    const context = contextOf(occasion, examined);
    return examined.path === null ? evaluate(expression, context) : examined.path.reduce<unknown>(member, context);
  } catch (error) {
    if (error instanceof ExpressionError) throw policyFault(place, `${expression}: ${error.fault}`);
    throw error;
  }
}

/** A condition holds only if it is exactly true; one that is left out always does. */
export function conditionHolds(occasion: Occasion, when: string | undefined, place: string): boolean {
  if (when === undefined) return true;
  const holds = valueOf(occasion, when, place) === true;
  occasion.observe?.(place, holds);
  return holds;
}

/** A text, or null where there is none. Numbers are written out; anything else is a fault of the policy. */
export function textOf(occasion: Occasion, expression: string, place: string): string | null {
  const value = valueOf(occasion, expression, place);
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return value;
  throw policyFault(place, `${expression}: a text was expected`);
}

/** An instant in UTC, or null. */
export function instantOf(occasion: Occasion, expression: string, place: string): string | null {
  const text = textOf(occasion, expression, place);
  if (text === null) return null;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw policyFault(place, `${expression}: "${text}" is not an instant`);
  return new Date(time).toISOString();
}

import { holds } from './expression';

/** One condition that was looked at, and how it came out. */
export interface TraceStep {
  rule: string;
  when: string;
  outcome: boolean;
}

interface Row {
  when: string;
}

/** The first row whose condition holds; the rows behind it are not looked at. Throws ExpressionError. */
export function firstMatch<R extends Row>(
  rules: readonly R[],
  context: object,
  idOf: (rule: R, index: number) => string,
): { rule: R | null; trace: TraceStep[] } {
  const trace: TraceStep[] = [];
  for (const [index, rule] of rules.entries()) {
    const outcome = holds(rule.when, context);
    trace.push({ rule: idOf(rule, index), when: rule.when, outcome });
    if (outcome) return { rule, trace };
  }
  return { rule: null, trace };
}

/** Every row whose condition holds. Throws ExpressionError. */
export function allMatches<R extends Row>(
  rules: readonly R[],
  context: object,
  idOf: (rule: R, index: number) => string,
): { rules: R[]; trace: TraceStep[] } {
  const trace = rules.map((rule, index) => ({
    rule: idOf(rule, index),
    when: rule.when,
    outcome: holds(rule.when, context),
  }));
  return { rules: rules.filter((_, index) => trace[index]?.outcome), trace };
}

/** Given instead of a value when only the expression engine can tell it. */
export const unsure: unique symbol = Symbol('unsure');

/** A part of an expression: its value over a context of plain JSON, or `unsure`. `element` is what `#` stands for. */
export type Node = (context: object, element: unknown) => unknown;

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && !Object.is(value, -0);
const isScalar = (value: unknown): boolean =>
  value === null || typeof value === 'boolean' || (typeof value === 'string' ? value.isWellFormed() : isWhole(value));

/**
 * The engine rounds long fractions and leaves out what is not
 * JSON; only values that it gives back as they are may pass.
 */
export function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return isScalar(value);
  return Array.isArray(value)
    ? value.every(isPlain)
    : Object.entries(value).every(([name, member]) => isScalar(name) && isPlain(member));
}

/** A member of an object; of anything else, and where there is none, null. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) return null;
  return (value as Record<string, unknown>)[name] ?? null;
}

export const membersOf = (of: Node, names: readonly string[]): Node =>
  names.length === 0 ? of : (context, element) => names.reduce(memberOf, of(context, element));

export const coalesced =
  (left: Node, right: Node): Node =>
  (context, element) =>
    left(context, element) ?? right(context, element);

export const negated =
  (operand: Node): Node =>
  (context, element) => {
    const value = operand(context, element);
    return typeof value === 'boolean' ? !value : unsure;
  };

/** `and` ends at false, `or` at true. */
export const joined =
  (left: Node, right: Node, end: boolean): Node =>
  (context, element) => {
    const value = left(context, element);
    if (typeof value !== 'boolean') return unsure;
    return value === end ? end : right(context, element);
  };

const equal =
  (left: Node, right: Node, expected: boolean): Node =>
  (context, element) => {
    const [a, b] = [left(context, element), right(context, element)];
    return isScalar(a) && isScalar(b) ? (a === b) === expected : unsure;
  };

export const ofNumbers =
  (left: Node, right: Node, calculate: (a: number, b: number) => unknown): Node =>
  (context, element) => {
    const [a, b] = [left(context, element), right(context, element)];
    return isWhole(a) && isWhole(b) ? calculate(a, b) : unsure;
  };

export const within =
  (left: Node, right: Node, expected: boolean): Node =>
  (context, element) => {
    const [value, list] = [left(context, element), right(context, element)];
    return isScalar(value) && Array.isArray(list) && list.every(isScalar) ? list.includes(value) === expected : unsure;
  };

export function product(a: number, b: number): unknown {
  const value = a * b;
  return isWhole(value) ? value : unsure;
}

export const comparisons: Record<string, (left: Node, right: Node) => Node> = {
  '==': (left, right) => equal(left, right, true),
  '!=': (left, right) => equal(left, right, false),
  '<': (left, right) => ofNumbers(left, right, (a, b) => a < b),
  '<=': (left, right) => ofNumbers(left, right, (a, b) => a <= b),
  '>': (left, right) => ofNumbers(left, right, (a, b) => a > b),
  '>=': (left, right) => ofNumbers(left, right, (a, b) => a >= b),
  in: (left, right) => within(left, right, true),
};

/** `len` of a list; of a text it counts bytes, which is left to the engine. */
export const length =
  (list: Node): Node =>
  (context, element) => {
    const value = list(context, element);
    return Array.isArray(value) ? value.length : unsure;
  };

/** Asks each element of a list in turn; the first for which the condition comes out as `end` ends it. */
const asked =
  (list: Node, condition: Node, end: boolean): Node =>
  (context, element) => {
    const elements = list(context, element);
    if (!Array.isArray(elements)) return unsure;
    for (const each of elements) {
      const outcome = condition(context, each);
      if (typeof outcome !== 'boolean') return unsure;
      if (outcome === end) return end;
    }
    return !end;
  };

const chosen =
  (list: Node, condition: Node): Node =>
  (context, element) => {
    const elements = list(context, element);
    if (!Array.isArray(elements)) return unsure;
    const outcomes = elements.map((each) => condition(context, each));
    return outcomes.every((outcome) => typeof outcome === 'boolean')
      ? elements.filter((_, index) => outcomes[index])
      : unsure;
  };

export const closures = new Map<string, (list: Node, condition: Node) => Node>([
  ['some', (list, condition) => asked(list, condition, true)],
  ['all', (list, condition) => asked(list, condition, false)],
  ['filter', chosen],
]);

export const listOf =
  (nodes: readonly Node[]): Node =>
  (context, element) => {
    const values = nodes.map((node) => node(context, element));
    return values.includes(unsure) ? unsure : values;
  };

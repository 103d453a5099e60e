import { evaluateExpressionSync } from '@gorules/zen-engine';
import { simpleExpression } from './simple-expression';
import type { SimpleExpression } from './simple-expression';
import { unsure } from './simple-nodes';

/** A ZEN expression that does not parse, or failed over this context. */
export class ExpressionError extends Error {
  constructor(
    readonly expression: string,
    readonly fault: string,
  ) {
    super(`${expression}: ${fault}`);
    this.name = 'ExpressionError';
  }
}

// The native module may throw an Error of another realm, which `instanceof` does not know.
const messageOf = (error: unknown): string => String((error as { message?: unknown } | null)?.message ?? error);

/** The engine's message without the native backtrace that it carries. */
function faultOf(error: unknown): string {
  const [head = ''] = messageOf(error).split('\n');
  try {
    const { source } = JSON.parse(head) as { source?: string };
    return source ?? head;
  } catch {
    return head;
  }
}

/** The engine's decimals end the whole process at numbers beyond 28 digits, which anybody can put into a form. */
const largest = 1e15;
const smallest = 1e-9;

function isSound(value: unknown): boolean {
  if (typeof value === 'number') return value === 0 || (Math.abs(value) <= largest && Math.abs(value) >= smallest);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isSound);
}

interface Prepared {
  simple: SimpleExpression | null;
  /** The members that the expression engine has to be given, or null when they cannot be told. */
  reads: ExpressionReference[] | null;
}

/** Bounds what is remembered of drafts that come and go; the policies in force stay far below it. */
const remembered = 10_000;
const known = new Map<string, Prepared>();

function prepared(expression: string): Prepared {
  const cached = known.get(expression);
  if (cached !== undefined) return cached;
  // `$root` is the whole context.
  const made = {
    simple: simpleExpression(expression),
    reads: expression.includes('$') ? null : expressionReferences(expression),
  };
  if (known.size >= remembered) known.clear();
  known.set(expression, made);
  return made;
}

/** The value of a ZEN expression over plain JSON; a missing property is null. Throws {@link ExpressionError}. */
export function evaluate(expression: string, context: object): unknown {
  const { simple, reads } = prepared(expression);
  const value = simple === null ? unsure : simple(context);
  if (value !== unsure) return value;
  try {
    const given = reads === null ? context : narrowed(context, reads);
    if (!isSound(given)) throw new Error('a number is beyond what can be calculated with');
    return evaluateExpressionSync(expression, given);
  } catch (error) {
    throw new ExpressionError(expression, faultOf(error));
  }
}

/** True only when the expression gives exactly true. Throws {@link ExpressionError}. */
export const holds = (expression: string, context: object): boolean => evaluate(expression, context) === true;

/** What is wrong with an expression's syntax, or null. Faults that depend on values are not found here. */
export function checkExpression(expression: string): string | null {
  try {
    evaluateExpressionSync(expression, {});
    return null;
  } catch (error) {
    return /"type":"(parserError|lexerError|compilerError)"/.test(messageOf(error)) ? faultOf(error) : null;
  }
}

const literal = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g;
const path = /(?<![\w.$#\]])([A-Za-z_]\w*)((?:\s*\.\s*[A-Za-z_]\w*|\s*\[\s*§\d+\s*\])*)(\s*\()?/g;
const words = new Set(['and', 'or', 'not', 'in', 'true', 'false', 'null']);

export interface ExpressionReference {
  root: string;
  path: string[];
}

/**
 * The names an expression reads: `items['corrective-action'].open`
 * gives root `items`, path `corrective-action`, `open`.
 */
export function expressionReferences(expression: string): ExpressionReference[] {
  const strings: string[] = [];
  const bare = expression.replace(literal, (text) => `§${strings.push(text.slice(1, -1)) - 1}`);
  return [...bare.matchAll(path)]
    .filter(([, root, , call]) => !words.has(root ?? '') && call === undefined)
    .map(([, root = '', rest = '']) => ({
      root,
      path: [...rest.matchAll(/\.\s*(\w+)|§(\d+)/g)].map(([, name, index]) => name ?? strings[Number(index)] ?? ''),
    }));
}

type Members = Record<string, unknown>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The context with only what is read of it, since handing it over to native code costs more than the evaluation. */
function narrowed(context: object, reads: readonly ExpressionReference[]): Members {
  const result: Members = {};
  for (const { root, path } of reads) take(context as Members, result, [root, ...path]);
  return result;
}

function take(from: Members, to: Members, [name = '', ...rest]: readonly string[]): void {
  if (!Object.hasOwn(from, name)) return;
  const value = from[name];
  if (rest.length === 0 || !isObject(value)) to[name] = value;
  else {
    const part = Object.hasOwn(to, name) ? to[name] : (to[name] = {});
    // It may have been taken whole before.
    if (part !== value) take(value, part as Members, rest);
  }
}

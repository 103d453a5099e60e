import { evaluateExpressionSync } from '@gorules/zen-engine';

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

/** The value of a ZEN expression; a missing property is null. Throws {@link ExpressionError}. */
export function evaluate(expression: string, context: object): unknown {
  try {
    return evaluateExpressionSync(expression, context);
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

/** The names an expression reads: `items['corrective-action'].open` gives root `items`, path `corrective-action`, `open`. */
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

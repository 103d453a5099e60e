import {
  closures,
  coalesced,
  comparisons,
  isPlain,
  joined,
  length,
  listOf,
  membersOf,
  negated,
  ofNumbers,
  product,
  unsure,
  within,
} from './simple-nodes';
import type { Node } from './simple-nodes';

/**
 * The part of the expression language that policies use most, run without the expression engine:
 * handing a context over to native code takes longer than everything else in a decision. Whatever
 * is not surely the same in both is `unsure`, and the engine decides: what does not parse here,
 * numbers other than whole ones, types that an operator does not take, lists and objects compared.
 */

const tokens = [
  /(?<number>\d{1,15})(?![\w.])/,
  /(?<text>'[^'\\]*'|"[^"\\]*")(?!\w)/,
  /(?<word>[A-Za-z_]\w*)/,
  /(?<sign>==|!=|<=|>=|\?\?|[<>()[\],.*#])/,
];
const token = new RegExp(`[ \\t\\r\\n]*(?:${tokens.map(({ source }) => source).join('|')})[ \\t\\r\\n]*`, 'y');
const words = new Set(['and', 'or', 'not', 'in', 'true', 'false', 'null']);
const literals = new Map<string, Node>([
  ['true', () => true],
  ['false', () => false],
  ['null', () => null],
]);

const constant =
  (value: unknown): Node =>
  () =>
    value;

interface Token {
  kind: 'number' | 'text' | 'word' | 'sign';
  text: string;
}

function tokensOf(expression: string): Token[] | null {
  const tokens: Token[] = [];
  for (token.lastIndex = 0; token.lastIndex < expression.length;) {
    const groups = token.exec(expression)?.groups;
    const [kind, text] = Object.entries(groups ?? {}).find((group) => group[1] !== undefined) ?? [];
    if (kind === undefined || text === undefined) return null;
    tokens.push({ kind: kind as Token['kind'], text });
  }
  return tokens;
}

const wholeContext: Node = (context) => context;

/** Thrown at what is not part of the simple language. */
class NotSimple extends Error {}

/** From loose to tight: or, and, comparisons (one), product, not, ??. */
class Parser {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  parse(): Node {
    const node = this.disjunction();
    if (this.position < this.tokens.length) throw new NotSimple();
    return node;
  }

  private next(): Token {
    const token = this.tokens[this.position];
    if (token === undefined) throw new NotSimple();
    this.position += 1;
    return token;
  }

  /** Takes a sign or one of the language's own words, if it comes next. */
  private take(...wanted: readonly string[]): string | null {
    const token = this.tokens[this.position];
    if (token === undefined || (token.kind !== 'sign' && token.kind !== 'word') || !wanted.includes(token.text))
      return null;
    this.position += 1;
    return token.text;
  }

  private demand(wanted: string): void {
    if (this.take(wanted) === null) throw new NotSimple();
  }

  private disjunction(): Node {
    let node = this.conjunction();
    while (this.take('or')) node = joined(node, this.conjunction(), true);
    return node;
  }

  private conjunction(): Node {
    let node = this.comparison();
    while (this.take('and')) node = joined(node, this.comparison(), false);
    return node;
  }

  private comparison(): Node {
    const left = this.multiplication();
    if (this.take('not')) {
      this.demand('in');
      return within(left, this.multiplication(), false);
    }
    const compare = comparisons[this.take(...Object.keys(comparisons)) ?? ''];
    return compare === undefined ? left : compare(left, this.multiplication());
  }

  private multiplication(): Node {
    let node = this.negation();
    while (this.take('*')) node = ofNumbers(node, this.negation(), product);
    return node;
  }

  private negation(): Node {
    return this.take('not') ? negated(this.negation()) : this.coalescence();
  }

  private coalescence(): Node {
    let node = this.primary();
    while (this.take('??')) node = coalesced(node, this.primary());
    return node;
  }

  private primary(): Node {
    if (this.take('(')) {
      const node = this.disjunction();
      this.demand(')');
      return node;
    }
    if (this.take('[')) return this.list();
    if (this.take('#')) return membersOf((_, element) => element, this.members());
    const { kind, text } = this.next();
    if (kind === 'sign') throw new NotSimple();
    if (kind === 'number') return constant(Number(text));
    if (kind === 'text') return constant(text.slice(1, -1));
    const literal = literals.get(text);
    if (literal !== undefined) return literal;
    if (words.has(text)) throw new NotSimple();
    if (this.take('(')) return this.call(text);
    return membersOf(wholeContext, [text, ...this.members()]);
  }

  /** `.name` and `['name']`. */
  private members(): string[] {
    const names: string[] = [];
    for (let sign = this.take('.', '['); sign !== null; sign = this.take('.', '[')) {
      const { kind, text } = this.next();
      if (kind !== (sign === '.' ? 'word' : 'text') || words.has(text)) throw new NotSimple();
      names.push(sign === '.' ? text : text.slice(1, -1));
      if (sign === '[') this.demand(']');
    }
    return names;
  }

  private list(): Node {
    const nodes: Node[] = [];
    if (this.take(']') === null) {
      do nodes.push(this.disjunction());
      while (this.take(','));
      this.demand(']');
    }
    return listOf(nodes);
  }

  private call(name: string): Node {
    const list = this.disjunction();
    if (name === 'len') {
      this.demand(')');
      return length(list);
    }
    const closure = closures.get(name);
    if (closure === undefined) throw new NotSimple();
    this.demand(',');
    const condition = this.disjunction();
    this.demand(')');
    return closure(list, condition);
  }
}

/** Gives the value over a context of plain JSON, or `unsure`. */
export type SimpleExpression = (context: object) => unknown;

/**
 * Null for an expression that is not simple, faulty ones
 * included: the expression engine tells what is wrong with them.
 */
export function simpleExpression(expression: string): SimpleExpression | null {
  const tokens = tokensOf(expression);
  if (tokens === null) return null;
  try {
    const node = new Parser(tokens).parse();
    return (context) => {
      const value = node(context, null);
      return isPlain(value) ? value : unsure;
    };
  } catch (error) {
    if (error instanceof NotSimple) return null;
    throw error;
  }
}

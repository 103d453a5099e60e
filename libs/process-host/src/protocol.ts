import { Type } from 'typebox';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** One thing a child process can be asked. `part` is what it may send before its answer, any number of times. */
export interface Method {
  input: TSchema;
  part?: TSchema;
  answer: TSchema;
}
export type Protocol = Readonly<Record<string, Method>>;

export type InputOf<M extends Method> = Static<M['input']>;
export type AnswerOf<M extends Method> = Static<M['answer']>;
export type PartOf<M extends Method> = M['part'] extends TSchema ? Static<M['part']> : never;

/** A protocol that both sides import: what crosses the border is checked on arrival by the same schemas. */
export const defineProtocol = <const P extends Protocol>(protocol: P): P => protocol;

const Id = Type.Integer({ minimum: 1 });

/** What the parent sends. */
export const Order = Type.Union([
  Type.Object({ type: Type.Literal('call'), id: Id, method: Type.String(), input: Type.Unknown() }),
  /** A part was taken: the next may come. */
  Type.Object({ type: Type.Literal('more'), id: Id }),
  /** The answer is not wanted any more. */
  Type.Object({ type: Type.Literal('cancel'), id: Id }),
  /** A sign of life is wanted: `alive` comes back. */
  Type.Object({ type: Type.Literal('alive') }),
]);
export type Order = Static<typeof Order>;

/** What the child sends. */
export const Report = Type.Union([
  Type.Object({ type: Type.Literal('ready') }),
  Type.Object({ type: Type.Literal('unusable'), message: Type.String() }),
  Type.Object({ type: Type.Literal('alive') }),
  /** The process is about to end by a fault that nothing caught. */
  Type.Object({ type: Type.Literal('ending'), message: Type.String() }),
  Type.Object({ type: Type.Literal('part'), id: Id, value: Type.Unknown() }),
  Type.Object({ type: Type.Literal('answer'), id: Id, value: Type.Unknown() }),
  Type.Object({
    type: Type.Literal('failure'),
    id: Id,
    message: Type.String(),
    detail: Type.Optional(Type.Unknown()),
  }),
]);
export type Report = Static<typeof Report>;

export const isOrder = Compile(Order);
export const isReport = Compile(Report);

type Checker = ReturnType<typeof Compile>;
const compiled = new WeakMap<TSchema, Checker>();

function checkerOf(schema: TSchema): Checker {
  const known = compiled.get(schema);
  if (known) return known;
  const made = Compile(schema);
  compiled.set(schema, made);
  return made;
}

/** The value as what the schema describes. @throws TypeError naming the first fault */
export function demand<T extends TSchema>(schema: T, value: unknown, what: string): Static<T> {
  const checker = checkerOf(schema);
  if (checker.Check(value)) return value as Static<T>;
  const [fault] = checker.Errors(value);
  throw new TypeError(`${what} is not as agreed: ${fault?.instancePath || '/'} ${fault?.message ?? ''}`.trim());
}

import type { Sql } from './sql';

/** Rows of each of several statements, in their order. */
export type RowsOf<S extends readonly Sql[]> = {
  -readonly [Index in keyof S]: S[Index] extends Sql<infer Row> ? Row[] : never;
};

/** Where statements run: in an open transaction, or each in one of its own. */
export interface Statements {
  query<Row extends object>(statement: Sql<Row>): Promise<Row[]>;
  /** Several that do not need one another's rows, in one trip. The first that fails undoes all. */
  together<const S extends readonly Sql[]>(statements: S): Promise<RowsOf<S>>;
}

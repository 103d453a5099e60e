import { createHash } from 'node:crypto';

/** A statement with its values apart. `Row`: what it gives. */
export interface Sql<Row extends object = object> {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Only for the type. */
  readonly row?: Row;
}

class Fragment implements Sql {
  private composed: { text: string; values: unknown[] } | null = null;

  constructor(
    private readonly strings: readonly string[],
    private readonly parts: readonly unknown[],
  ) {}

  get text(): string {
    return this.compose().text;
  }

  get values(): unknown[] {
    return this.compose().values;
  }

  /** The text from place `$first` on, for a statement that this one is a part of. */
  write(values: unknown[]): string {
    return this.strings.reduce((text, string, index) => {
      const part = this.parts[index - 1];
      return `${text}${part instanceof Fragment ? part.write(values) : `$${values.push(part)}`}${string}`;
    });
  }

  private compose(): { text: string; values: unknown[] } {
    if (this.composed) return this.composed;
    const values: unknown[] = [];
    return (this.composed = { text: this.write(values), values });
  }
}

/**
 * A statement of SQL. What is filled in is a value, never text, or another such statement as a part of this one.
 *
 * @example sql<{ id: string }>`select id from complaint_case where
 * ${open ? sql`status = 'open'` : sql`true`} and number = ${number}`
 */
export const sql = <Row extends object>(strings: TemplateStringsArray, ...parts: readonly unknown[]): Sql<Row> =>
  new Fragment(strings, parts) as Sql<Row>;

/** Parts in a row with something between them. */
export function joined<Row extends object>(parts: readonly Sql[], between: string): Sql<Row> {
  return new Fragment(['', ...parts.slice(1).map(() => between), ''], parts);
}

/** Names of columns and tables that the program itself knows; never something that came from outside. */
export function raw(text: string): Sql {
  return new Fragment([text], []);
}

const names = new Map<string, string>();

/** The name under which each connection prepares a statement once: the same text has the same. */
export function statementName(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  names.set(text, name);
  return name;
}

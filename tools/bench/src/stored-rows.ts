import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** Tables that one complaint is written to, and how its rows are found. */
const tables: Record<string, string> = {
  complaint_case: 'id = $1',
  case_event: 'case_id = $1',
  data_key: 'case_id = $1',
  deadline: 'case_id = $1',
  case_waits: 'case_id = $1',
  work_item: 'case_id = $1',
  outbox: 'case_id = $1',
  idempotency_key: "answer ->> 'case' = $1::text",
};

interface Statement {
  name: string;
  text: string;
  columns: string[];
  /** Values of all rows, as text. */
  values: (string | null)[];
}

/** The rows of one complaint as the engine wrote them, to be written again as others under new ids by plain SQL. */
export class StoredRows {
  private constructor(private readonly statements: readonly Statement[]) {}

  static async of(database: pg.Client, caseId: string): Promise<StoredRows> {
    const statements: Statement[] = [];
    for (const [table, condition] of Object.entries(tables)) {
      const named = await database.query<{ column_name: string }>(
        `select column_name from information_schema.columns
         where table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO' order by ordinal_position`,
        [table],
      );
      const columns = named.rows.map(({ column_name: name }) => name);
      const { rows } = await database.query<(string | null)[]>({
        text: `select ${columns.map((name) => `${name}::text`).join(', ')} from ${table} where ${condition}`,
        values: [caseId],
        rowMode: 'array',
      });
      if (rows.length === 0) continue;
      const places = rows.map(
        (_, row) => `(${columns.map((_name, column) => `$${row * columns.length + column + 1}`).join(', ')})`,
      );
      statements.push({
        name: `again-${table}`,
        text: `insert into ${table} (${columns.join(', ')}) values ${places.join(', ')}`,
        columns,
        values: rows.flat(),
      });
    }
    return new StoredRows(statements);
  }

  get count(): string {
    return this.statements
      .map(({ name, columns, values }) => `${values.length / columns.length} ${name.slice('again-'.length)}`)
      .join(', ');
  }

  /** Writes the rows once more, one prepared statement for each table. */
  async write(database: pg.Client): Promise<void> {
    const id = randomUUID();
    const fresh: Record<string, (value: string) => string> = {
      id: () => id,
      case_id: () => id,
      number: () => id,
      external_key: () => id,
      key: (value) => `${id}${value.slice(id.length)}`,
    };
    for (const { name, text, columns, values } of this.statements) {
      const written = values.map((value, index) => {
        const renew = value === null ? undefined : fresh[columns[index % columns.length] ?? ''];
        return value !== null && renew ? renew(value) : value;
      });
      await database.query({ name, text, values: written });
    }
  }

  /** Writes so many complaints in one transaction. */
  async writeInTransaction(database: pg.Client, complaints = 1): Promise<void> {
    await database.query('begin');
    for (let index = 0; index < complaints; index += 1) await this.write(database);
    await database.query('commit');
  }
}

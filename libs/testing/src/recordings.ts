import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Client } from 'pg';

type Row = Record<string, unknown>;

/** What the demonstration of one released version stored: see `docs/operators.md`. */
export interface Recording {
  version: string;
  /** The last migration of that version's schema; version 0.1.0 had only the first. */
  migration?: string;
  masterKey: { name: string; base64: string };
  indexKey: string;
  revisions: Record<string, Row & { unit: { code: string } }>;
  cases: {
    id: string;
    revision: string;
    /** Events and snapshot in clear. */
    events: (Row & { type: string; format?: number })[];
    state: Row;
    /** The rows as they were in the database. */
    stored: { row: Row & { unit_id: string }; events: Row[]; key: Row };
  }[];
}

const folder = resolve(import.meta.dirname, '../fixtures');

/** A file that `npm run redress -- record` wrote. */
export const readRecording = (file: string): Recording =>
  JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Recording;

/** The recordings of all released versions. */
export const recordings = (): Recording[] =>
  readdirSync(folder)
    .filter((file) => /^stored-.*\.json\.gz$/.test(file))
    .sort()
    .map((file) => readRecording(join(folder, file)));

/** Columns that the database computes. */
const generated = new Set(['due_order']);

/**
 * Writes what a version stored, as rows, into a database that has that version's schema.
 * Unit codes get `-` and the version behind them.
 */
export async function insertRecording(ownerUrl: string, { version, revisions, cases }: Recording): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const insert = async (table: string, rows: readonly Row[]): Promise<void> => {
    const columns = Object.keys(rows[0] ?? {}).filter((name) => !generated.has(name));
    await client.query(
      `insert into ${table} (${columns.join(', ')})
       select ${columns.join(', ')} from json_populate_recordset(null::${table}, $1::json)`,
      [JSON.stringify(rows)],
    );
  };
  try {
    const units = new Map(cases.map(({ revision, stored }) => [revision, stored.row.unit_id]));
    const policies = [...units].flatMap(([hash, unit_id]) => {
      const content = revisions[hash];
      return content === undefined ? [] : [{ hash, unit_id, content }];
    });
    await insert(
      'business_unit',
      policies.map(({ unit_id, content: { unit, policy } }) => ({
        ...(unit as Row & { code: string }),
        id: unit_id,
        code: `${unit.code}-${version}`,
        plugin: (policy as { name: string }).name,
      })),
    );
    await insert(
      'policy_revision',
      policies.map((policy) => ({ ...policy, number: 1, effective_from: '2026-01-01T00:00:00Z' })),
    );
    await insert(
      'complaint_case',
      cases.map(({ stored }) => stored.row),
    );
    for (const { stored } of cases) await insert('case_event', stored.events);
    await insert(
      'data_key',
      cases.map(({ stored }) => stored.key),
    );
  } finally {
    await client.end();
  }
}

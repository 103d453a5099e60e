import type pg from 'pg';
import type { ApiClient } from './api-client';
import { foundUnit } from './company';
import { connect, startSchema } from './database';
import { signIn, startEngine } from './engine-process';
import type { Figure } from './figure';
import { multiplyCases } from './many-cases';
import { completedPerSecond } from './measure';
import { fisheryUnit, valuesFor } from './policy';
import type { Started } from './started';

const rounds = 2;
const milliseconds = 2_500;
const people = 8;
const cases = 1_000;

/** The rows that a case is shown from. */
const rowsOfCase = {
  'read-case':
    'select c.*, k.master_key, k.wrapped from complaint_case c join data_key k on k.case_id = c.id where c.id = $1',
  'read-events': 'select * from case_event where case_id = $1 order by seq',
  'read-documents': 'select * from document where case_id = $1 order by requested_at desc',
};
/** The rows of an inbox page. */
const rowsOfPage =
  "select * from complaint_case where unit_id = $1 and status = 'open' order by due_order, id limit 50";

interface Read {
  name: string;
  path: string;
  reference: string;
  again: (connection: pg.Client) => Promise<unknown>;
  /** Ratio of the engine of 24 November 2026, which was to be doubled. */
  before: number;
}

interface Written {
  id: string;
  version: number;
}

/**
 * Pages read over HTTP by people side by side, each on a new
 * connection, beside the rows behind them read by plain SQL.
 */
export async function readFigures(started: Started): Promise<Figure[]> {
  const url = await startSchema(started);
  const owner = await connect(started, url);
  const logins = Array.from({ length: people }, (_, index) => `intake-${index + 1}`);
  const analyst = { login: 'analyst', role: 'analyst', department: 'quality-control' };
  const company = await foundUnit(owner, fisheryUnit, [
    ...logins.map((login) => ({ login, role: 'intake-officer' })),
    analyst,
  ]);
  const address = await startEngine(started, url);
  const [officer, second] = await signIn(started, address, ['intake-1', analyst.login], company.password);
  const clients = await signIn(started, address, logins, company.password, { keepAlive: false });
  if (!officer || !second) throw new Error('Nobody could sign in.');
  const give = (client: ApiClient, to: Written, command: string): Promise<Written> =>
    client.post(`/api/cases/${to.id}/commands/${command}`, {
      data: valuesFor(company.policy, command),
      expectedVersion: to.version,
    });
  const taken = await officer.post<Written>(`/api/units/${company.unitId}/cases`, {
    data: valuesFor(company.policy, 'receive'),
  });
  await multiplyCases(owner, cases, company.people.get('analyst') ?? '');
  const { id } = await give(second, await give(officer, taken, 'hand-over'), 'submit-analysis');

  const reads: Read[] = [
    {
      name: 'a case in analysis',
      path: `/api/cases/${id}`,
      reference: 'its rows by plain SQL, a prepared statement for each of three tables',
      again: async (connection) => {
        for (const [name, text] of Object.entries(rowsOfCase)) await connection.query({ name, text, values: [id] });
      },
      before: 0.071,
    },
    {
      name: `the inbox of ${cases.toLocaleString('en')} cases, first page`,
      path: '/api/cases?view=open',
      reference: 'the rows of the page by one prepared statement of plain SQL',
      again: (connection) => connection.query({ name: 'read-page', text: rowsOfPage, values: [company.unitId] }),
      before: 0.335,
    },
  ];
  const connections = await Promise.all(logins.map(() => connect(started, url)));
  const figures: Figure[] = [];
  for (const { name, path, reference, again, before } of reads) {
    const readers = clients.map((client) => () => client.get(path));
    const references = connections.map((connection) => () => again(connection));
    await completedPerSecond(readers, milliseconds);
    await completedPerSecond(references, milliseconds / 3);
    let best = { shown: 0, read: 0 };
    for (let round = 0; round < rounds; round += 1)
      best = {
        shown: Math.max(best.shown, await completedPerSecond(readers, milliseconds)),
        read: Math.max(best.read, await completedPerSecond(references, milliseconds)),
      };
    figures.push({
      name: `${name}, read over HTTP by ${people} clients without keep-alive`,
      value: best.shown,
      unit: 'per second',
      reference: { name: `${reference}, on ${people} connections`, value: best.read },
      target: { atLeast: 2 * before },
      note: `to be doubled: it was ${before}`,
    });
  }
  return figures;
}

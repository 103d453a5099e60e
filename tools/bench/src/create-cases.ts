import { foundUnit } from './company';
import { connect, startSchema } from './database';
import { signIn, startEngine } from './engine-process';
import type { Figure } from './figure';
import { completedPerSecond } from './measure';
import { fisheryUnit, valuesFor } from './policy';
import type { Started } from './started';
import { StoredRows } from './stored-rows';

const rounds = 2;
const milliseconds = 2_500;
const atOnce = 8;

/**
 * Complaints taken over HTTP by people side by side, beside
 * the same rows written by plain SQL on as many connections.
 */
export async function createCasesFigures(started: Started): Promise<Figure[]> {
  const url = await startSchema(started);
  const owner = await connect(started, url);
  const logins = Array.from({ length: atOnce }, (_, index) => `intake-${index + 1}`);
  const company = await foundUnit(
    owner,
    fisheryUnit,
    logins.map((login) => ({ login, role: 'intake-officer' })),
  );
  const clients = await signIn(started, await startEngine(started, url), logins, company.password);
  const data = valuesFor(company.policy, 'receive');
  const takers = clients.map(
    (client) => () => client.post<{ id: string }>(`/api/units/${company.unitId}/cases`, { data }),
  );
  await completedPerSecond(takers, milliseconds);

  const taken = await takers[0]?.();
  const rows = await StoredRows.of(owner, taken?.id ?? '');
  const connections = await Promise.all(logins.map(() => connect(started, url)));
  const writers = connections.map((connection) => () => rows.writeInTransaction(connection));
  await completedPerSecond(writers, milliseconds / 3);

  const figures: Figure[] = [];
  for (const count of [1, atOnce]) {
    let best = { taken: 0, written: 0 };
    for (let round = 0; round < rounds; round += 1) {
      best = {
        taken: Math.max(best.taken, await completedPerSecond(takers.slice(0, count), milliseconds)),
        written: Math.max(best.written, await completedPerSecond(writers.slice(0, count), milliseconds)),
      };
    }
    const people = count === 1 ? '1 client' : `${count} clients`;
    const connected = count === 1 ? '1 connection' : `${count} connections`;
    figures.push({
      name: `complaints taken over HTTP, ${people}`,
      value: best.taken,
      unit: 'per second',
      reference: {
        name: `the same rows written by plain SQL on ${connected}, a transaction for each complaint`,
        value: best.written,
      },
      ...(count === atOnce ? { target: { atLeast: 0.4 }, note: `rows of a complaint: ${rows.count}` } : {}),
    });
  }
  return figures;
}

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from '@redress/persistence';
import type { ClientBase } from 'pg';
import { EngineFixture } from '../testing/engine-fixture';
import type { CaseView, Officer } from '../testing/engine-fixture';
import { registration } from '../testing/fishery-forms';

let engine: EngineFixture;
let intake: Officer;
let unit: string;
beforeAll(async () => {
  engine = await EngineFixture.start('2026-11-04T09:00:00+08:00');
  intake = await engine.signIn('intake');
  unit = await engine.unit('HY');
});
afterAll(() => engine.stop());

const take = () => intake.call<CaseView>('POST', `/units/${unit}/cases`, { data: registration() });
const serial = ({ body }: Awaited<ReturnType<typeof take>>): number => Number(body.number.split('-').at(-1));
const inARow = (first: number, count: number): number[] => Array.from({ length: count }, (_, index) => first + index);

/** The next commit of several complaints is carried out, but nobody hears of it. */
function wordOfACommitIsLost(): { lost: () => number } {
  let lost = 0;
  const watched = new WeakSet<ClientBase>();
  engine.installation.database.onAcquire((connection) => {
    if (watched.has(connection)) return;
    watched.add(connection);
    const query = connection.query.bind(connection) as (...parameters: unknown[]) => Promise<unknown>;
    let cases = 0;
    const asked = async (...parameters: unknown[]): Promise<unknown> => {
      const [statement] = parameters as [string | { text: string; values?: unknown[] }];
      if (typeof statement !== 'string' && statement.text.includes('append_cases'))
        cases = (JSON.parse(String(statement.values?.[0])) as unknown[]).length;
      const answer = await query(...parameters);
      if (statement === 'commit' && cases > 1 && lost === 0) {
        lost = cases;
        throw new Error('Connection terminated unexpectedly');
      }
      return answer;
    };
    Object.defineProperty(connection, 'query', { value: asked });
  });
  return { lost: () => lost };
}

it('a number is borne by one case, also when the word of a commit was lost', async () => {
  const first = serial(await take());
  const { lost } = wordOfACommitIsLost();
  const together = await Promise.all(Array.from({ length: 10 }, take));
  expect(lost()).toBeGreaterThan(1);
  const later = [await take(), await take()];
  const all = [...together, ...later];
  expect(all.map(({ status }) => status)).toEqual(all.map(() => 201));
  expect(all.map(serial).sort((a, b) => a - b)).toEqual(inARow(first + 1, 12));
});

it('complaints are taken on when the counter lies behind the cases, as after a restored database', async () => {
  const last = serial(await take());
  await engine.installation.database.inSystem((transaction) =>
    transaction.query(sql`update case_number set last = last - 10 where unit_id = ${unit}`),
  );
  const next = [await take(), ...(await Promise.all([take(), take()]))];
  expect(next.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(next.map(serial).sort((a, b) => a - b)).toEqual(inARow(last + 1, 3));
});

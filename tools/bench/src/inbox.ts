import { foundUnit } from './company';
import { connect, startSchema } from './database';
import { signIn, startEngine } from './engine-process';
import type { Figure } from './figure';
import { multiplyCases } from './many-cases';
import { median, timesWithin } from './measure';
import { fisheryUnit, valuesFor } from './policy';
import type { Started } from './started';

const few = 1_000;
const many = 100_000;
const milliseconds = 2_000;

/**
 * The first page of the inbox with few and with many cases: what a
 * person waits for must follow the page, not the company's history.
 */
export async function inboxFigures(started: Started): Promise<Figure[]> {
  const url = await startSchema(started);
  const owner = await connect(started, url);
  const people = [
    { login: 'officer', role: 'intake-officer' },
    { login: 'owner', role: 'action-owner', department: 'production' },
  ];
  const { unitId, people: ids, password, policy } = await foundUnit(owner, fisheryUnit, people);
  const [officer, actionOwner] = await signIn(started, await startEngine(started, url), ['officer', 'owner'], password);
  if (!officer || !actionOwner) throw new Error('Nobody could sign in.');
  await officer.post(`/api/units/${unitId}/cases`, { data: valuesFor(policy, 'receive') });

  const views = [
    { name: 'inbox: open', client: officer, path: '/api/cases?view=open' },
    { name: 'inbox: mine, of a role for which many cases wait', client: officer, path: '/api/cases?view=mine' },
    { name: 'inbox: mine, of a person for whom few wait', client: actionOwner, path: '/api/cases?view=mine' },
  ];
  const measured = async (): Promise<{ rows: number; time: number }[]> => {
    const result: { rows: number; time: number }[] = [];
    for (const { client, path } of views) {
      const page = await client.get<{ cases: object[] }>(path);
      await timesWithin(milliseconds / 4, () => client.get(path));
      result.push({ rows: page.cases.length, time: median(await timesWithin(milliseconds, () => client.get(path))) });
    }
    return result;
  };
  await multiplyCases(owner, few, ids.get('owner') ?? '');
  await measured();
  const before = await measured();
  await multiplyCases(owner, many, ids.get('owner') ?? '');
  const after = await measured();
  return views.map(({ name }, index): Figure => ({
    name: `${name}, ${many.toLocaleString('en')} cases`,
    value: after[index]?.time ?? NaN,
    unit: 'ms',
    reference: { name: `the same with ${few.toLocaleString('en')} cases`, value: before[index]?.time ?? NaN },
    target: { atMost: 2 },
    note: `rows on the page: ${before[index]?.rows} and ${after[index]?.rows}`,
  }));
}

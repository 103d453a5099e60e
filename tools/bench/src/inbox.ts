import type pg from 'pg';
import { foundUnit } from './company';
import { connect, startSchema } from './database';
import { signIn, startEngine } from './engine-process';
import type { Figure } from './figure';
import { median, times } from './measure';
import { fisheryUnit, valuesFor } from './policy';
import type { Started } from './started';

const few = 1_000;
const many = 100_000;
const requests = 150;

/** Where the open cases stand and whom they wait for, in shares of a hundred; the rest is closed. */
const open = 30;

/** Copies of one case with ids, numbers, times, states and waiting people of their own. */
async function multiply(database: pg.Client, from: number, to: number, owner: string): Promise<void> {
  const named = await database.query<{ column_name: string }>("select column_name from information_schema.columns where table_name = 'complaint_case' and is_generated = 'NEVER' order by ordinal_position");
  const varied: Record<string, string> = {
    id: 'gen_random_uuid()',
    number: "'HY-' || lpad(g::text, 9, '0')",
    status: `case when s.share < ${open} then 'open' else 'done' end`,
    state: `case when s.share < 6 then 'registered' when s.share < 15 then 'analysis' when s.share < ${open} then 'execution' else 'archived' end`,
    severity: "(array['minor', 'moderate', 'major'])[1 + g % 3]",
    subject: "t.subject || ' ' || g",
    external_key: 'null',
    received_at: "now() - random() * interval '300 days'",
    updated_at: "now() - random() * interval '100 days'",
    closed_at: `case when s.share >= ${open} then now() - random() * interval '100 days' end`,
    next_due_at: `case when s.share < ${open} - 2 then now() + (random() - 0.3) * interval '20 days' end`,
    next_due_sla: `case when s.share < ${open} - 2 then t.next_due_sla end`,
    waits_for: `case when s.share < 6 then '[{"role": "intake-officer"}]' when s.share < 15 then '[{"role": "analyst", "department": "production"}]' when s.share < ${open} then jsonb_build_array(jsonb_build_object('person', s.person)) else '[]' end`,
    waits_keys: `case when s.share < 6 then array['r:intake-officer'] when s.share < 15 then array['rd:analyst@production'] when s.share < ${open} then array['p:' || s.person] else '{}' end`,
  };
  const columns = named.rows.map(({ column_name: name }) => name);
  await database.query(
    `insert into complaint_case (${columns.join(', ')})
     select ${columns.map((name) => (varied[name] === undefined ? `t.${name}` : `(${varied[name]})::${name === 'waits_for' ? 'jsonb' : name === 'id' ? 'uuid' : /_at$/.test(name) ? 'timestamptz' : name === 'waits_keys' ? 'text[]' : 'text'}`)).join(', ')}
     from (select * from complaint_case order by number limit 1) t, generate_series($1::int, $2::int) g,
       lateral (select (g * 7919) % 100 as share, case when g % 150 = 15 then $3 else md5((g % 200)::text) end as person) s`,
    [from, to, owner],
  );
  await database.query('vacuum analyze complaint_case');
}

/** The first page of the inbox with few and with many cases: what a person waits for must follow the page, not the company's history. */
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
      await times(requests / 5, () => client.get(path));
      result.push({ rows: page.cases.length, time: median(await times(requests, () => client.get(path))) });
    }
    return result;
  };
  await multiply(owner, 2, few, ids.get('owner') ?? '');
  await measured();
  const before = await measured();
  await multiply(owner, few + 1, many, ids.get('owner') ?? '');
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

import type pg from 'pg';

/**
 * Shares in a hundred: registered, in analysis, in execution; the rest
 * is closed, as in a company that has worked with it for a while.
 */
const [registered, analysis, execution] = [6, 15, 30];
/** Of these, so many wait for the one person; there are no more of them in a larger company. */
const waitingForPerson = 12;

const byStage = (whenRegistered: string, whenAnalysed: string, whenExecuted: string, whenClosed: string): string =>
  `case when s.share < ${registered} then ${whenRegistered} when s.share < ${analysis} then ${whenAnalysed}
     when s.share < ${execution} then ${whenExecuted} else ${whenClosed} end`;

/** Columns in which the copies differ from the case that they are copies of. */
const varied: Record<string, string> = {
  id: 'gen_random_uuid()',
  number: "'HY-' || lpad(s.serial::text, 9, '0')",
  status: `case when s.share < ${execution} then 'open' else 'done' end`,
  state: byStage("'registered'", "'analysis'", "'execution'", "'archived'"),
  severity: "(array['minor', 'moderate', 'major'])[1 + s.serial % 3]",
  subject: "t.subject || ' ' || s.serial",
  external_key: 'null::text',
  received_at: "now() - random() * interval '300 days'",
  updated_at: "now() - random() * interval '100 days'",
  closed_at: byStage('null', 'null', 'null', "now() - random() * interval '100 days'"),
  next_due_at: byStage(
    "now() + (random() - 0.3) * interval '2 days'",
    "now() + (random() - 0.3) * interval '10 days'",
    "now() + (random() - 0.3) * interval '30 days'",
    'null',
  ),
  next_due_sla: byStage('t.next_due_sla', 't.next_due_sla', 't.next_due_sla', 'null'),
  waits_for: `(${byStage(
    `'[{"role": "intake-officer"}]'`,
    `'[{"role": "analyst", "department": "production"}]'`,
    "jsonb_build_array(jsonb_build_object('person', s.person))",
    "'[]'",
  )})::jsonb`,
  waits_keys: byStage(
    "array['r:intake-officer']",
    "array['rd:analyst@production']",
    "array['p:' || s.person]",
    'array[]::text[]',
  ),
};

/**
 * Copies the first case with ids, numbers, times, stages and people of their own, until there are as many as wanted.
 */
export async function multiplyCases(database: pg.Client, wanted: number, person: string): Promise<void> {
  const named = await database.query<{ column_name: string }>(
    `select column_name from information_schema.columns
     where table_name = 'complaint_case' and is_generated = 'NEVER' order by ordinal_position`,
  );
  const columns = named.rows.map(({ column_name: name }) => name);
  await database.query(
    `insert into complaint_case (${columns.join(', ')})
     select ${columns.map((name) => varied[name] ?? `t.${name}`).join(', ')}
     from (select * from complaint_case order by number desc limit 1) t,
       generate_series((select count(*) from complaint_case), $1::int - 1) g,
       lateral (
         select g as serial,
           case when g <= ${waitingForPerson} then ${analysis} else abs(hashint8(g)::bigint) % 100 end as share,
           case when g <= ${waitingForPerson} then $2 else md5((g % 200)::text) end as person
       ) s`,
    [wanted, person],
  );
  await database.query(
    `insert into case_waits (case_id, key, unit_id, due_order)
     select c.id, k.key, c.unit_id, c.due_order from complaint_case c cross join unnest(c.waits_keys) k (key)
     where c.status = 'open' on conflict do nothing`,
  );
  await database.query('vacuum analyze complaint_case, case_waits');
}

const columns = (names: string): string[] => names.trim().split(/[\s,]+/);
const caseColumns = columns(`id unit_id number revision version last_hash status state round flags category
  severity severity_rank channel subject complainant_name_hash complainant_contact_hash external_key
  received_at updated_at closed_at next_due_at next_due_sla waits_for waits_keys snapshot`);
const fixed = new Set(['id', 'unit_id', 'number', 'external_key']);
const updates = caseColumns.filter((name) => !fixed.has(name)).map((name) => `${name} = excluded.${name}`);

/**
 * Everything that commands change in some cases, in one statement: events, case rows, deadlines, whom they wait for,
 * items, outbox, keys, and the word to listeners. A case row is written only over the version that was read, by case in
 * `p_expected`; otherwise another command was faster, nothing is written, and it fails with SQLSTATE 40001.
 * A function, because PostgreSQL then keeps its plan: planning took longer than writing. It runs with the rights of
 * whoever calls it.
 * Whom a case no longer waits for is looked up and deleted row by row, by primary keys: the plan of a join is kept from
 * when the tables were small, and went through all that waits in the unit.
 */
export const appendCases = `
create or replace function append_cases(p_cases jsonb, p_expected jsonb, p_events jsonb, p_keys jsonb,
  p_deadlines jsonb, p_waits jsonb, p_items jsonb, p_effects jsonb, p_requests jsonb, p_announcements jsonb)
returns void language plpgsql as $$
declare
  done int;
  earlier record;
  waited text[];
  waited_key text;
begin
for earlier in select e.key::uuid as id from jsonb_object_keys(p_expected) e (key) loop
  select c.waits_keys into waited from complaint_case c where c.id = earlier.id;
  foreach waited_key in array coalesce(waited, '{}') loop
    if not p_waits @> jsonb_build_array(jsonb_build_object('case_id', earlier.id, 'key', waited_key)) then
      delete from case_waits w where w.case_id = earlier.id and w.key = waited_key;
    end if;
  end loop;
end loop;
with events as (
  select e.* from jsonb_populate_recordset(null::case_event, p_events) e
), written as (
  insert into complaint_case (${caseColumns.join(', ')})
  select ${caseColumns.map((name) => `r.${name}`).join(', ')}
  from jsonb_populate_recordset(null::complaint_case, p_cases) r
  on conflict (id) do update set ${updates.join(', ')}
  where complaint_case.version = (p_expected ->> excluded.id::text)::int
  returning id
), appended as (
  insert into case_event (case_id, seq, unit_id, type, at, actor, command_id, format, data, previous_hash, hash)
  select e.case_id, e.seq, e.unit_id, e.type, e.at, e.actor, e.command_id, e.format, e.data, e.previous_hash, e.hash
  from events e
), keys as (
  insert into data_key (case_id, unit_id, master_key, wrapped)
  select k.case_id, k.unit_id, k.master_key, k.wrapped from jsonb_populate_recordset(null::data_key, p_keys) k
), deadlines as (
  insert into deadline (case_id, deadline_id, unit_id, sla, item_id, status, due_at, next_action_at)
  select d.case_id, d.deadline_id, d.unit_id, d.sla, d.item_id, d.status, d.due_at, d.next_action_at
  from jsonb_populate_recordset(null::deadline, p_deadlines) d
  on conflict (case_id, deadline_id) do update
    set status = excluded.status, due_at = excluded.due_at, next_action_at = excluded.next_action_at
), waits as (
  select w.* from jsonb_populate_recordset(null::case_waits, p_waits) w
), waiting as (
  insert into case_waits select * from waits
  on conflict (case_id, key) do update set due_order = excluded.due_order
  where case_waits.due_order <> excluded.due_order
), items as (
  insert into work_item select i.* from jsonb_populate_recordset(null::work_item, p_items) i
  on conflict (case_id, item_id) do update set state = excluded.state, status = excluded.status, role = excluded.role,
    department = excluded.department, person = excluded.person, closed_at = excluded.closed_at
), effects as (
  insert into outbox (unit_id, case_id, key, kind, payload, created_at)
  select o.unit_id, o.case_id, o.key, o.kind, o.payload, o.created_at
  from jsonb_populate_recordset(null::outbox, p_effects) o
  on conflict (key) do nothing
), requests as (
  insert into idempotency_key (person_id, key, unit_id, request_hash, answer, created_at)
  select q.person_id, q.key, q.unit_id, q.request_hash, q.answer, q.created_at
  from jsonb_populate_recordset(null::idempotency_key, p_requests) q
)
select count(*) into done from written;
if done <> jsonb_array_length(p_cases) then
  raise exception 'another command came first' using errcode = 'serialization_failure';
end if;
perform pg_notify('redress', announcement) from jsonb_array_elements_text(p_announcements) announcement;
end $$;
`;

/**
 * Flags are beside the snapshot for the inbox, which would otherwise unpack fifty snapshots for a page.
 * What appended to one case only is gone.
 */
export const flagsBesideSnapshot = `
alter table complaint_case add column flags text[] not null default '{}';
alter table complaint_case no force row level security;
update complaint_case set flags = array(select jsonb_array_elements_text(snapshot -> 'flags'))
where jsonb_array_length(snapshot -> 'flags') > 0;
alter table complaint_case force row level security;
drop function append_case(jsonb, int, jsonb, jsonb, jsonb, jsonb, jsonb, jsonb, jsonb, text);
`;

const columns = (names: string): string[] => names.trim().split(/[\s,]+/);
const caseColumns = columns(`id unit_id number revision version last_hash status state round category
  severity severity_rank channel subject complainant_name_hash complainant_contact_hash external_key
  received_at updated_at closed_at next_due_at next_due_sla waits_for waits_keys snapshot`);
const fixed = new Set(['id', 'unit_id', 'number', 'external_key']);
const updates = caseColumns.filter((name) => !fixed.has(name)).map((name) => `${name} = excluded.${name}`);

/**
 * Everything that a command changes, in one statement: events, case row, deadlines, whom it waits for,
 * items, outbox, key, and the word to listeners. The case row is written only over the version that
 * was read; if another was faster, nothing is and 0 is given. A function, because PostgreSQL then
 * keeps its plan: planning took longer than writing. It runs with the rights of whoever calls it.
 */
export const appendCase = `
drop function if exists append_case(jsonb, int, jsonb, jsonb, jsonb, jsonb, jsonb, jsonb, jsonb, text);
create function append_case(p_whole jsonb, p_expected int, p_event_rows jsonb, p_key_rows jsonb,
  p_deadline_rows jsonb, p_wait_rows jsonb, p_item_rows jsonb, p_effect_rows jsonb, p_request_rows jsonb,
  p_word text) returns int language plpgsql as $$
declare done int;
begin
with written as (
  insert into complaint_case (${caseColumns.join(', ')})
  select ${caseColumns.map((name) => `r.${name}`).join(', ')}
    from jsonb_populate_record(null::complaint_case, p_whole) r
  on conflict (id) do update set ${updates.join(', ')} where complaint_case.version = p_expected
  returning id
), events as (
  insert into case_event (case_id, seq, unit_id, type, at, actor, command_id, format, data, previous_hash, hash)
  select e.case_id, e.seq, e.unit_id, e.type, e.at, e.actor, e.command_id, e.format, e.data, e.previous_hash, e.hash
    from jsonb_populate_recordset(null::case_event, p_event_rows) e
), keys as (
  insert into data_key (case_id, unit_id, master_key, wrapped)
  select k.case_id, k.unit_id, k.master_key, k.wrapped from jsonb_populate_recordset(null::data_key, p_key_rows) k
), deadlines as (
  insert into deadline (case_id, deadline_id, unit_id, sla, item_id, status, due_at, next_action_at)
  select d.case_id, d.deadline_id, d.unit_id, d.sla, d.item_id, d.status, d.due_at, d.next_action_at
    from jsonb_populate_recordset(null::deadline, p_deadline_rows) d
  on conflict (case_id, deadline_id) do update set status = excluded.status, due_at = excluded.due_at,
    next_action_at = excluded.next_action_at
), waits as (
  select w.* from jsonb_populate_recordset(null::case_waits, p_wait_rows) w
), waiting as (
  insert into case_waits select * from waits
  on conflict (case_id, key) do update set due_order = excluded.due_order
    where case_waits.due_order <> excluded.due_order
), waited as (
  delete from case_waits w where w.case_id = (select id from written) and not exists (select from waits still
    where still.key = w.key)
), items as (
  insert into work_item select i.* from jsonb_populate_recordset(null::work_item, p_item_rows) i
  on conflict (case_id, item_id) do update set state = excluded.state, status = excluded.status, role = excluded.role,
    department = excluded.department, person = excluded.person, closed_at = excluded.closed_at
), effects as (
  insert into outbox (unit_id, case_id, key, kind, payload, created_at)
  select o.unit_id, o.case_id, o.key, o.kind, o.payload, o.created_at
    from jsonb_populate_recordset(null::outbox, p_effect_rows) o
  on conflict (key) do nothing
), request as (
  insert into idempotency_key (person_id, key, unit_id, request_hash, answer, created_at)
  select q.person_id, q.key, q.unit_id, q.request_hash, q.answer, q.created_at
    from jsonb_populate_recordset(null::idempotency_key, p_request_rows) q
)
select count(*)::int into done from written;
perform pg_notify('redress', p_word);
return done;
end $$;
`;

/** Tables whose rows belong to a unit. */
export const unitTables = [
  'complaint_case',
  'case_event',
  'data_key',
  'deadline',
  'work_item',
  'case_number',
  'upload',
  'document',
  'import_run',
  'import_refusal',
  'outbox',
  'notification',
  'idempotency_key',
] as const;

/** Role that requests run as: it owns nothing and cannot pass over row-level security. */
export const applicationRole = 'redress_app';

/**
 * A row is visible and writable only in a transaction that has named its unit in `redress.units` (ids with commas),
 * or in one of the system's own (`redress.system` = on: sweeps, outbox). Without either nothing is.
 */
export const rowLevelSecurity = `
do $$ begin
  if not exists (select from pg_roles where rolname = '${applicationRole}') then
    create role ${applicationRole} nologin nosuperuser nobypassrls;
  end if;
end $$;
create function redress_sees(unit uuid) returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('redress.system', true), '') = 'on'
    or unit::text = any (string_to_array(coalesce(current_setting('redress.units', true), ''), ','))
$$;
grant usage on schema public to ${applicationRole};
grant select, insert, update, delete on all tables in schema public to ${applicationRole};
grant usage, select on all sequences in schema public to ${applicationRole};
revoke update, delete on case_event from ${applicationRole};
${unitTables
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_unit on ${table} using (redress_sees(unit_id)) with check (redress_sees(unit_id));`,
  )
  .join('')}
`;

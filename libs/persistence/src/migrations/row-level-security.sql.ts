/** Those of the first schema. */
const firstTables = [
  'complaint_case',
  'case_event',
  'data_key',
  'deadline',
  'case_waits',
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

/** Tables whose rows belong to a unit. */
export const unitTables = [...firstTables, 'delivery'] as const;

/** Role that requests run as: it owns nothing and cannot pass over row-level security. */
export const applicationRole = 'redress_app';

/**
 * Role that the system's own transactions change to (sweeps, outbox):
 * like the application's, but the units' policies let it see them all.
 */
export const systemRole = 'redress_system';

const roles = [applicationRole, systemRole];

/** What keeps the rows of a table in their units. */
export const wallOf = (table: (typeof unitTables)[number]): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_unit on ${table} to ${applicationRole} using (unit_id = any (redress_units())) with
  check (unit_id = any (redress_units()));
create policy ${table}_system on ${table} to ${systemRole} using (true) with check (true);`;

/**
 * A row is visible and writable only in a transaction that has named its unit in `redress.units` (ids with commas),
 * or in one of the system's own. Without either nothing is. The two have policies of their own, for a choice between
 * them in one policy would keep PostgreSQL from using indexes on the unit and from knowing how many rows to expect.
 */
export const rowLevelSecurity = `
${roles
  .map(
    (role) => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then
    create role ${role} nologin nosuperuser nobypassrls;
    grant ${role} to current_user;
  end if;
end $$;
grant usage on schema public to ${role};
grant select, insert, update, delete on all tables in schema public to ${role};
grant usage, select on all sequences in schema public to ${role};
revoke update, delete on case_event from ${role};`,
  )
  .join('')}
create function redress_units() returns uuid[] language sql stable parallel safe as $$
  select string_to_array(current_setting('redress.units', true), ',')::uuid[]
$$;
${firstTables.map(wallOf).join('')}
`;

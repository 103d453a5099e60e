import { applicationRole, systemRole } from './row-level-security.sql';

/** How the code of each plugin fares in each process of the engine. It stands above the units, and may be lost. */
export const pluginProcesses = `
create unlogged table plugin_process (
  process uuid not null,
  plugin text not null,
  name text not null,
  state text not null,
  restarts integer not null,
  resident_mb integer,
  last_error text,
  last_error_at timestamptz,
  seen_at timestamptz not null,
  primary key (process, plugin)
);
grant select, insert, update, delete on plugin_process to ${applicationRole}, ${systemRole};
`;

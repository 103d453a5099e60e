/**
 * Events are the truth; the case row, its deadlines and items are derived from them in the same transaction.
 * `case_waits` holds for whom each open case waits, in the order of the inbox: an index over the array in the case row
 * would be of no use, for behind row-level security only comparisons that are leakproof reach an index.
 */
export const cases = `
create table complaint_case (
  id uuid primary key,
  unit_id uuid not null references business_unit,
  number text not null,
  revision text not null,
  version int not null,
  last_hash text not null,
  status text not null,
  state text not null,
  round int not null,
  category text,
  severity text,
  severity_rank int not null default 0,
  channel text not null,
  subject text not null,
  complainant_name_hash text,
  complainant_contact_hash text,
  external_key text,
  received_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  next_due_at timestamptz,
  next_due_sla text,
  due_order timestamptz not null generated always as (coalesce(next_due_at, 'infinity'::timestamptz)) stored,
  waits_for jsonb not null,
  waits_keys text[] not null,
  snapshot jsonb not null,
  unique (unit_id, number)
);
create unique index complaint_case_external on complaint_case (unit_id, external_key) where external_key is not null;
create index complaint_case_due on complaint_case (unit_id, status, due_order, id);
create index complaint_case_received on complaint_case (unit_id, status, received_at desc, id desc);
create index complaint_case_updated on complaint_case (unit_id, status, updated_at desc, id desc);
create index complaint_case_name on complaint_case (unit_id, complainant_name_hash);
create index complaint_case_contact on complaint_case (unit_id, complainant_contact_hash);
create index complaint_case_revision on complaint_case (unit_id, revision);

create table case_event (
  case_id uuid not null,
  seq int not null,
  unit_id uuid not null,
  type text not null,
  at timestamptz not null,
  actor text not null,
  command_id text not null,
  data jsonb not null,
  previous_hash text not null,
  hash text not null,
  primary key (case_id, seq)
);
create table data_key (
  case_id uuid primary key,
  unit_id uuid not null,
  master_key text not null,
  wrapped text,
  destroyed_at timestamptz
);
create table deadline (
  case_id uuid not null,
  clock_id text not null,
  unit_id uuid not null,
  sla text not null,
  status text not null,
  due_at timestamptz,
  next_action_at timestamptz,
  primary key (case_id, clock_id)
);
create index deadline_next_action on deadline (next_action_at) where status = 'running';
create table case_waits (
  case_id uuid not null,
  key text not null,
  unit_id uuid not null,
  due_order timestamptz not null,
  primary key (case_id, key)
);
create index case_waits_due on case_waits (unit_id, key, due_order, case_id);
create table work_item (
  case_id uuid not null,
  item_id text not null,
  unit_id uuid not null,
  type text not null,
  state text not null,
  status text not null,
  role text,
  department text,
  person text,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (case_id, item_id)
);
create index work_item_open on work_item (unit_id, type, person) where status = 'open';
create table case_number (
  unit_id uuid not null,
  year int not null,
  last int not null,
  primary key (unit_id, year)
);
`;

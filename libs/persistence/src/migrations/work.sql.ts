/** Files, documents, imports and what is still to be done about them. */
export const work = `
create table upload (
  id uuid primary key,
  unit_id uuid not null,
  sha256 text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null
);
create table document (
  id uuid primary key,
  unit_id uuid not null,
  case_id uuid not null,
  document text not null,
  locale text not null,
  masked boolean not null,
  status text not null,
  progress int not null default 0,
  step text,
  final boolean not null default false,
  pages int,
  sha256 text,
  size bigint,
  warnings jsonb not null default '[]',
  error text,
  requested_by uuid not null,
  requested_at timestamptz not null,
  finished_at timestamptz
);
create index document_case on document (case_id, requested_at desc);
create table import_run (
  id uuid primary key,
  unit_id uuid not null,
  file_name text not null,
  sha256 text not null,
  media_type text not null,
  total_bytes bigint not null,
  status text not null,
  read int not null default 0,
  created int not null default 0,
  known int not null default 0,
  refused int not null default 0,
  read_bytes bigint not null default 0,
  error text,
  requested_by uuid not null,
  requested_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz
);
create index import_run_unit on import_run (unit_id, requested_at desc);
create table import_refusal (
  run_id uuid not null references import_run on delete cascade,
  unit_id uuid not null,
  row int not null,
  message jsonb not null,
  content text not null,
  primary key (run_id, row)
);
create table outbox (
  id bigint generated always as identity primary key,
  unit_id uuid not null,
  case_id uuid not null,
  key text not null unique,
  kind text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  processed_at timestamptz
);
create index outbox_pending on outbox (id) where processed_at is null;
create table notification (
  key text primary key,
  unit_id uuid not null,
  case_id uuid not null,
  kind text not null,
  recipients jsonb not null,
  body jsonb not null,
  created_at timestamptz not null
);
create index notification_case on notification (case_id, created_at);
create table idempotency_key (
  person_id uuid not null,
  key text not null,
  unit_id uuid not null,
  request_hash text not null,
  answer jsonb not null,
  created_at timestamptz not null,
  primary key (person_id, key)
);
`;

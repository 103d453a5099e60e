/**
 * The group, its units and people. Sign-in needs these before any unit is known, so they carry no row-level security.
 * A revision is `json`, not `jsonb`: the order of fields, states and categories is the policy's own.
 */
export const organisation = `
create table business_unit (
  id uuid primary key,
  code text not null unique,
  name jsonb not null,
  zone text not null,
  calendar text not null,
  plugin text not null,
  position int not null default 0
);
create table department (
  unit_id uuid not null references business_unit,
  code text not null,
  name jsonb not null,
  primary key (unit_id, code)
);
create table person (
  id uuid primary key,
  login text not null unique,
  name text not null,
  password_hash text not null,
  headquarters boolean not null default false,
  locale text not null default 'zh-CN',
  failed_attempts int not null default 0,
  locked_until timestamptz,
  active boolean not null default true
);
create table role_assignment (
  person_id uuid not null references person,
  unit_id uuid not null references business_unit,
  role text not null,
  department text not null default '',
  primary key (person_id, unit_id, role, department)
);
create index role_assignment_unit on role_assignment (unit_id, role);
create table session (
  token_hash text primary key,
  person_id uuid not null references person on delete cascade,
  csrf_token text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_expiry on session (expires_at);
create table policy_overlay (
  id uuid primary key,
  unit_id uuid references business_unit,
  version int not null,
  overlay jsonb not null,
  reason text,
  created_by uuid references person,
  created_at timestamptz not null
);
create unique index policy_overlay_version on policy_overlay (coalesce(unit_id,
  '00000000-0000-0000-0000-000000000000'::uuid), version);
create table policy_revision (
  hash text not null,
  unit_id uuid not null references business_unit,
  number int not null,
  content json not null,
  reason text,
  published_by uuid references person,
  effective_from timestamptz not null,
  primary key (unit_id, number)
);
create unique index policy_revision_hash on policy_revision (unit_id, hash, number);
`;

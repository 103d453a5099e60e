import { applicationRole, systemRole, wallOf } from './row-level-security.sql';

/** One message on its way to one recipient by one channel. */
export const deliveries = `
create table delivery (
  key text primary key,
  unit_id uuid not null,
  case_id uuid not null,
  message text not null,
  channel text not null,
  recipient_id uuid not null,
  locale text not null,
  title text not null,
  body text not null,
  state text not null check (state in ('queued', 'delivered', 'failed')),
  attempts int not null default 0,
  next_attempt_at timestamptz,
  last_error jsonb,
  reference text,
  created_at timestamptz not null,
  delivered_at timestamptz
);
create index delivery_due on delivery (channel, next_attempt_at) where state = 'queued';
create index delivery_case on delivery (case_id, created_at);
grant select, insert, update, delete on delivery to ${applicationRole}, ${systemRole};
${wallOf('delivery')}
`;

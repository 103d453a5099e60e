/**
 * What version 0.1.0 called a clock is a deadline, with the item it is of in a column of its own; it named a clock
 * `<sla>`, `<sla>:<item>`, and from the second on `<sla>#2` or
 * `<sla>:<item>#2`. Every event of that version has format 1.
 */
export const deadlines = `
alter table case_event add column format int not null default 1;
alter table deadline rename column clock_id to deadline_id;
alter table deadline add column item_id text;
alter table deadline no force row level security;
update deadline set item_id = split_part(split_part(deadline_id, ':', 2), '#', 1) where deadline_id like '%:%';
alter table deadline force row level security;
alter table outbox no force row level security;
update outbox set payload = payload - 'clock' || jsonb_build_object('sla', split_part(split_part(payload ->> 'clock',
  ':', 1), '#', 1))
where processed_at is null and payload ? 'clock';
alter table outbox force row level security;
`;

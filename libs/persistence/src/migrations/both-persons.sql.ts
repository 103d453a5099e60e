/** An assignment or a session that goes from one person to another concerns both; a session also when it is altered. */
export const bothPersons = `
create or replace function announce_revocation() returns trigger language plpgsql as $$
declare
  earlier text := to_jsonb(old) ->> tg_argv[0];
  later text := to_jsonb(new) ->> tg_argv[0];
begin
  perform pg_notify('redress', json_build_object('kind', 'session', 'person', person)::text)
    from (select earlier union select later) concerned (person) where person is not null;
  return null;
end $$;
drop trigger session_revocation on session;
create trigger session_revocation after update or delete on session for each row
  execute function announce_revocation('person_id');
`;

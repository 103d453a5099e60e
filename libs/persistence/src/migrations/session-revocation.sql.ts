/**
 * Processes keep sessions in memory. Whatever changes who a person is, what a person may do, or ends a session is
 * announced by the database, so that nobody who changes it can forget to; the argument names the column of the person.
 */
export const sessionRevocation = `
create function announce_revocation() returns trigger language plpgsql as $$
declare person text;
begin
  person := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end ->> tg_argv[0];
  perform pg_notify('redress', json_build_object('kind', 'session', 'person', person)::text);
  return null;
end $$;
create trigger person_revocation after update on person for each row
  when ((old.login, old.name, old.headquarters, old.locale, old.active)
    is distinct from (new.login, new.name, new.headquarters, new.locale, new.active))
  execute function announce_revocation('id');
create trigger role_revocation after insert or update or delete on role_assignment for each row
  execute function announce_revocation('person_id');
create trigger session_revocation after delete on session for each row
  execute function announce_revocation('person_id');
`;

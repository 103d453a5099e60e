import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { startTestDatabase } from '@redress/testing';
import type { TestDatabase } from '@redress/testing';
import { Client } from 'pg';

const [anna, bert, unit] = [1, 2, 3].map((last) => `0192d000-0000-7000-8000-00000000000${last}`);

let test: TestDatabase;
let client: Client;
beforeAll(async () => {
  test = await startTestDatabase();
  client = new Client({ connectionString: test.ownerUrl });
  await client.connect();
  await client.query(
    `insert into business_unit (id, code, name, zone, calendar, plugin)
     values ('${unit}', 'NO', '{}', 'Asia/Shanghai', 'cn-office', 'ferry');
     listen redress`,
  );
});
afterAll(async () => {
  await client.end();
  await test.stop();
});

/** Anna is an officer and signed in; Bert is neither. */
beforeEach(async () => {
  await client.query(
    `delete from role_assignment;
     delete from person;
     insert into person (id, login, name, password_hash) values ('${anna}', 'anna', '', ''),
       ('${bert}', 'bert', '', '');
     insert into role_assignment (person_id, unit_id, role) values ('${anna}', '${unit}', 'officer');
     insert into session (token_hash, person_id, csrf_token, created_at, expires_at)
     values ('hash', '${anna}', 'token', now(), now() + interval '1 hour')`,
  );
});

/** Whose sessions a statement revokes. */
async function revoked(statement: string): Promise<string[]> {
  const persons: string[] = [];
  const heard = new Promise<void>((resolve) => {
    client.on('notification', ({ payload = '{}' }) => {
      const { kind, person } = JSON.parse(payload) as { kind?: string; person?: string };
      if (kind === 'session' && person) persons.push(person === anna ? 'anna' : 'bert');
      else if (kind === 'heard') resolve();
    });
  });
  await client.query(statement);
  await client.query(`select pg_notify('redress', '{"kind":"heard"}')`);
  await heard;
  client.removeAllListeners('notification');
  return persons.sort();
}

it.each([
  [
    'a role that is given',
    `insert into role_assignment select '${bert}', unit_id, role from role_assignment`,
    ['bert'],
  ],
  ['a role that is altered', `update role_assignment set role = 'supervisor'`, ['anna']],
  ['a role that goes to another person', `update role_assignment set person_id = '${bert}'`, ['anna', 'bert']],
  ['a role that is taken away', 'delete from role_assignment', ['anna']],
  ['a session that ends earlier', 'update session set expires_at = now()', ['anna']],
  ['a session that goes to another person', `update session set person_id = '${bert}'`, ['anna', 'bert']],
  ['a session that ends', 'delete from session', ['anna']],
  ['a person who is barred', `update person set active = false where id = '${anna}'`, ['anna']],
])('%s is announced to the processes', async (_what, statement, persons) => {
  expect(await revoked(statement)).toEqual(persons);
});

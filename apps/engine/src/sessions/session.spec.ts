import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from '@redress/persistence';
import { EngineFixture } from '../testing/engine-fixture';
import { demoPassword } from '../demo/demo-company';

let engine: EngineFixture;
beforeAll(async () => {
  engine = await EngineFixture.start('2026-11-04T09:00:00+08:00');
});
afterAll(() => engine.stop());

const signIn = (login: string, password: string): ReturnType<EngineFixture['app']['inject']> =>
  engine.app.inject({ method: 'POST', url: '/api/sessions', payload: { login, password } });

const failures = async (login: string): Promise<unknown> => {
  const [row] = await engine.installation.database.above.query(
    sql`select failed_attempts, locked_until from person where login = ${login}`,
  );
  return row;
};

it('gives a cookie that no script can read, and stores only its hash', async () => {
  const answer = await signIn('intake', demoPassword);
  expect(answer.statusCode).toBe(201);
  const cookie = String(answer.headers['set-cookie']);
  expect(cookie).toMatch(/^redress_session=[\w-]{43}; .*HttpOnly.*Secure.*SameSite=Lax/);
  const token = /redress_session=([\w-]+)/.exec(cookie)?.[1] ?? '';
  const rows = await engine.installation.database.inUnits([], (transaction) =>
    transaction.query(sql<{ all: string }>`select s::text as all from session s`),
  );
  expect(rows.some((row) => row.all.includes(token))).toBe(false);
});

it('locks an account after five wrong passwords for a quarter of an hour, the right one included', async () => {
  const codes = [];
  for (let attempt = 0; attempt < 5; attempt += 1) codes.push((await signIn('intake2', 'wrong')).statusCode);
  expect(codes).toEqual([401, 401, 401, 401, 423]);
  expect((await signIn('intake2', demoPassword)).json<{ detail: string }>().detail).toContain('锁定');
  engine.at('2026-11-04T09:16:00+08:00');
  // The count has begun anew, and a session ends it.
  expect((await signIn('intake2', 'wrong')).statusCode).toBe(401);
  expect(await failures('intake2')).toEqual({ failed_attempts: 1, locked_until: null });
  expect((await signIn('intake2', demoPassword)).statusCode).toBe(201);
  expect(await failures('intake2')).toEqual({ failed_attempts: 0, locked_until: null });
  engine.at('2026-11-04T09:00:00+08:00');
});

it('counts every wrong password, however many come at once', async () => {
  await Promise.all(Array.from({ length: 6 }, () => signIn('executive', 'wrong')));
  expect(await failures('executive')).toMatchObject({ failed_attempts: 6 });
});

it('says the same of an unknown login as of a wrong password', async () => {
  const [unknown, wrong] = await Promise.all([signIn('nobody', 'x'), signIn('quality', 'x')]);
  const told = (answer: typeof unknown): unknown => ({
    ...answer.json<Record<string, unknown>>(),
    requestId: undefined,
  });
  expect([unknown.statusCode, told(unknown)]).toEqual([401, told(wrong)]);
});

it('ends: by signing out, and by itself after twelve hours', async () => {
  const officer = await engine.signIn('supervisor');
  expect((await officer.call('GET', '/sessions/current')).status).toBe(200);
  engine.at('2026-11-04T21:01:00+08:00');
  expect((await officer.call('GET', '/sessions/current')).status).toBe(401);
  engine.at('2026-11-04T09:00:00+08:00');
  expect((await officer.call('DELETE', '/sessions/current')).status).toBe(204);
  expect((await officer.call('GET', '/sessions/current')).status).toBe(401);
});

it('offers no demonstration accounts outside of one', async () => {
  const answer = await engine.app.inject({ method: 'GET', url: '/api/sessions/demo-accounts' });
  expect(answer.json()).toEqual({ accounts: [] });
});

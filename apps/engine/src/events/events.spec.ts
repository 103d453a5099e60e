import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EngineFixture } from '../testing/engine-fixture';
import type { CaseView } from '../testing/engine-fixture';
import { registration } from '../testing/fishery-forms';

let engine: EngineFixture;
let address: string;
beforeAll(async () => {
  engine = await EngineFixture.start('2026-11-04T09:00:00+08:00');
  await engine.app.listen(0, '127.0.0.1');
  address = await engine.app.getUrl();
});
afterAll(() => engine.stop());

/** Opens the stream as a person and gives what comes next. */
async function listen(login: string): Promise<{ next: () => Promise<string>; close: () => void }> {
  const { cookie } = await engine.signIn(login);
  const abort = new AbortController();
  const answer = await fetch(`${address}/api/events`, { headers: { cookie }, signal: abort.signal });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async (): Promise<string> => String((await reader?.read())?.value);
  expect(await next()).toContain('retry');
  return { next, close: () => abort.abort() };
}

it('tells those who may see the case that it changed, with ids and nothing else', async () => {
  const officer = await engine.signIn('intake');
  const [colleague, stranger] = [await listen('quality'), await listen('jg-intake')];
  const own = await engine.signIn('jg-intake');
  const { body } = await officer.call<CaseView>('POST', `/units/${await engine.unit('HY')}/cases`, {
    data: registration(),
  });
  const told = await colleague.next();
  expect(told).toBe(
    `event: case\ndata: ${JSON.stringify({ id: body.id, number: body.number, version: body.version })}\n\n`,
  );

  // What a stranger hears first is of the own unit, though the other case came before.
  const { body: other } = await own.call<CaseView>('POST', `/units/${await engine.unit('JG')}/cases`, {
    data: registration(),
  });
  expect(await stranger.next()).toContain(other.id);
  colleague.close();
  stranger.close();
});

it('answers for its health and its figures, and describes itself as OpenAPI', async () => {
  const get = async (path: string): Promise<[number, string]> => {
    const answer = await fetch(`${address}/api/${path}`);
    return [answer.status, await answer.text()];
  };
  expect(JSON.parse((await get('health'))[1])).toMatchObject({ status: 'ok' });
  expect(JSON.parse((await get('health/ready'))[1])).toEqual({ status: 'ok', database: 'ok' });
  expect((await get('metrics'))[1]).toMatch(/redress_commands_total\{outcome="accepted"\} [1-9]/);
  const [status, page] = await get('docs');
  expect([status, page.includes('takeComplaint')]).toEqual([200, true]);
  const document = JSON.parse((await get('docs/openapi.json'))[1]) as {
    openapi: string;
    paths: Record<string, object>;
  };
  expect([document.openapi, Object.keys(document.paths).length]).toEqual(['3.1.0', expect.any(Number)]);
});

import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { EngineFixture, fileBody } from '../testing/engine-fixture';
import type { CaseView, Officer, Problem } from '../testing/engine-fixture';
import { registration } from '../testing/fishery-forms';

let engine: EngineFixture;
let intake: Officer;
let analyst: Officer;
let stranger: Officer;
let unit: string;
let before: CaseView;

beforeAll(async () => {
  engine = await EngineFixture.start('2026-11-04T09:00:00+08:00');
  intake = await engine.signIn('intake');
  analyst = await engine.signIn('quality');
  stranger = await engine.signIn('jg-intake');
  unit = await engine.unit('HY');
  before = (await intake.call<CaseView>('POST', `/units/${unit}/cases`, { data: registration() })).body;
});
afterEach(async () => {
  const { body } = await intake.call<CaseView>('GET', `/cases/${before.id}`);
  expect(body).toEqual(before);
});
afterAll(() => engine.stop());

const handOver = { category: 'freshness', summary: '请查批次' };
const command = (
  officer: Officer,
  name: string,
  body: object,
  options = {},
): Promise<{ status: number; body: Problem }> =>
  officer.call<Problem>(
    'POST',
    `/cases/${before.id}/commands/${name}`,
    { expectedVersion: before.version, ...body },
    options,
  );

it('refuses a command to who has not the role, and says who may', async () => {
  const { status, body } = await command(analyst, 'hand-over', { data: handOver });
  expect([status, body.code, body.detail]).toEqual([422, 'role', expect.stringContaining('受理专员')]);
});

it('speaks the language of the person', async () => {
  const { body } = await command(analyst, 'hand-over', { data: handOver }, { locale: 'en' });
  expect(body.detail).toContain('Intake officer');
});

it('names the field that is missing', async () => {
  const { status, body } = await command(intake, 'hand-over', { data: { category: 'freshness' } });
  expect([status, body.fields]).toEqual([422, [{ pointer: '/summary', message: expect.stringContaining('请填写') }]]);
});

it('refuses a step that is not due yet', async () => {
  const { status, body } = await command(intake, 'archive', {});
  expect([status, body.code]).toEqual([422, 'state']);
  expect(body.detail).toContain('已登记');
});

it('refuses a command that was decided on an older version', async () => {
  const { status, body } = await command(intake, 'hand-over', { data: handOver, expectedVersion: before.version - 1 });
  expect([status, body.code, body.detail]).toEqual([409, 'stale-version', expect.stringContaining('刷新')]);
});

it("does not know another unit's case, whatever is asked of it", async () => {
  const answers = [
    await stranger.call<Problem>('GET', `/cases/${before.id}`),
    await command(stranger, 'hand-over', { data: handOver }),
  ];
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
    [404, 'case-not-found'],
    [404, 'case-not-found'],
  ]);
  const take = await stranger.call<Problem>('POST', `/units/${unit}/cases`, { data: registration() });
  expect(take.status).toBe(404);
});

it('refuses a request without session, with a forged token, and without a key', async () => {
  const path = `/cases/${before.id}/commands/hand-over`;
  const body = { expectedVersion: before.version, data: handOver };
  const unknown = await engine.app.inject({ method: 'POST', url: `/api${path}`, payload: body });
  const forged = await intake.call<Problem>('POST', path, body, { csrf: 'x' });
  const keyless = await intake.call<Problem>('POST', path, body, { key: '' });
  expect([unknown.statusCode, forged.status, forged.body.code, keyless.status, keyless.body.code]).toEqual([
    401,
    403,
    'csrf',
    400,
    'idempotency-key',
  ]);
});

it('refuses a name of 10,000 characters and a body beyond the limit', async () => {
  const long = await intake.call<Problem>('POST', `/units/${unit}/cases`, {
    data: registration({ customerName: '长'.repeat(10_000) }),
  });
  expect([long.status, long.body.fields]).toEqual([
    422,
    [{ pointer: '/customerName', message: expect.stringContaining('60') }],
  ]);
  const huge = await intake.call<Problem>('POST', `/units/${unit}/cases`, { data: { content: 'x'.repeat(1_100_000) } });
  expect([huge.status, huge.body.detail]).toEqual([413, expect.stringMatching(/\p{Script=Han}/u)]);
});

it('keeps a script as the text it is, and gives it out as text', async () => {
  const content = '<script>alert(1)</script><img src=x onerror=alert(2)> 鱼不新鲜';
  const { status, body } = await intake.call<CaseView>('POST', `/units/${unit}/cases`, {
    data: registration({ content }),
  });
  expect([status, body.forms[0]?.fields.find(({ pointer }) => pointer.endsWith('/content'))?.value]).toEqual([
    201,
    content,
  ]);
});

it('refuses a file that is too large, of a false type, of an unknown type, or empty', async () => {
  const upload = async (name: string, content: Buffer): Promise<unknown[]> => {
    const { status, body } = await intake.call<Problem>(
      'POST',
      `/cases/${before.id}/evidence`,
      undefined,
      fileBody(name, content),
    );
    return [status, body.code];
  };
  expect(await upload('现场.jpg', Buffer.alloc(30 * 1024 * 1024, 1))).toEqual([413, 'file-too-large']);
  expect(await upload('现场.jpg', Buffer.from('MZ not a picture at all'))).toEqual([415, 'file-type-mismatch']);
  expect(await upload('run.exe', Buffer.from('MZ'))).toEqual([415, 'file-type-not-accepted']);
  expect(await upload('空.txt', Buffer.alloc(0))).toEqual([400, 'file-empty']);
});

it('gives a repeated request its first answer and takes no second complaint', async () => {
  const key = randomUUID();
  const count = async (): Promise<number> =>
    (await intake.call<{ counts: { open: number } }>('GET', `/cases?unit=${unit}`)).body.counts.open;
  const at = await count();
  const [first, second] = await Promise.all(
    [1, 2].map(() => intake.call<CaseView>('POST', `/units/${unit}/cases`, { data: registration() }, { key })),
  );
  const third = await intake.call<CaseView>('POST', `/units/${unit}/cases`, { data: registration() }, { key });
  expect([second?.body.id, third.body.id, third.status]).toEqual([first?.body.id, first?.body.id, 201]);
  expect(await count()).toBe(at + 1);
  const other = await intake.call<Problem>(
    'POST',
    `/units/${unit}/cases`,
    { data: registration({ product: '别的' }) },
    { key },
  );
  expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused']);
});

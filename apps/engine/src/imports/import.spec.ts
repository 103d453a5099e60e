import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ImportRun } from '@redress/api-contract';
import { ExtensionHost } from '@redress/extension-host';
import ExcelJS from 'exceljs';
import { sql } from '@redress/persistence';
import { EngineFixture, fileBody, installationRoot } from '../testing/engine-fixture';
import type { Officer, Problem } from '../testing/engine-fixture';
import { ImportRunner } from './import-runner';

let engine: EngineFixture;
let agent: Officer;
let unit: string;

beforeAll(async () => {
  engine = await EngineFixture.start('2026-11-04T09:00:00+08:00');
  agent = await engine.signIn('ds-agent');
  unit = await engine.unit('DS');
});
afterAll(() => engine.stop());

type Begun = ImportRun & Pick<Problem, 'code'>;

const upload = (name: string, content: Buffer): Promise<{ status: number; body: Begun }> =>
  agent.call<Begun>('POST', `/units/${unit}/imports?connector=review-file`, undefined, fileBody(name, content));
const read = async (id: string): Promise<ImportRun> =>
  (await agent.call<ImportRun>('GET', `/units/${unit}/imports/${id}`)).body;
const run = async (id: string): Promise<ImportRun> => {
  await engine.app.get(ImportRunner).run({ runId: id, unitId: unit });
  return read(id);
};
const cases = async (): Promise<number> => {
  const [row] = await engine.installation.database.inUnits([unit], (transaction) =>
    transaction.query(sql<{ count: number }>`select count(*)::int as count from complaint_case`),
  );
  return row?.count ?? 0;
};
const counts = ({ status, created, known, refused }: ImportRun): unknown => ({ status, created, known, refused });

const csv = [
  'category,text',
  '水果,"苹果坏了三个，客服不理人"',
  '平板,屏幕有划痕',
  '水果,',
  '水果,"苹果坏了三个，客服不理人"',
  '衣服,发错颜色',
].join('\n');

it('takes each review once, tells which rows it refused and why, and takes none of them a second time', async () => {
  const first = await upload('reviews.csv', Buffer.from(csv));
  expect([first.status, first.body.status]).toEqual([202, 'queued']);
  const done = await run(first.body.id);
  expect(counts(done)).toEqual({ status: 'done', created: 3, known: 1, refused: 1 });
  expect(done.refusals).toEqual([
    { row: 4, message: { 'zh-CN': '这一行没有评价内容。', en: 'This row has no text.' }, content: '' },
  ]);
  const { body: file } = await agent.call<string>('GET', `/units/${unit}/imports/${done.id}/refusals`);
  expect(file).toContain('"4","这一行没有评价内容。"');

  const again = await run((await upload('reviews.csv', Buffer.from(csv))).body.id);
  expect(counts(again)).toEqual({ status: 'done', created: 0, known: 4, refused: 1 });
  expect(await cases()).toBe(3);
});

it('reads GB 18030 and XLSX files, with the headings that platforms use', async () => {
  // “内容” and “烂果太多” in GB 18030.
  const chinese = Buffer.from([0xc4, 0xda, 0xc8, 0xdd, 0x0a, 0xc0, 0xc3, 0xb9, 0xfb, 0xcc, 0xab, 0xb6, 0xe0, 0x0a]);
  expect(counts(await run((await upload('gbk.csv', chinese)).body.id))).toEqual({
    status: 'done',
    created: 1,
    known: 0,
    refused: 0,
  });

  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('评价');
  sheet.addRow(['平台', '评价编号', '评价内容', '星级', '评价时间', '买家昵称']);
  sheet.addRow(['天猫', 'T-1', '物流太慢，等了十天', 1, '2026-11-01 10:20:00', '小鱼']);
  sheet.addRow(['天猫', 'T-2', '客服态度差', 9, '2026-11-01 10:20:00', '小虾']);
  const done = await run((await upload('reviews.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()))).body.id);
  expect(counts(done)).toEqual({ status: 'done', created: 1, known: 0, refused: 1 });
  expect(done.refusals[0]?.message['zh-CN']).toContain('星级');
});

it('refuses a file without the text of the reviews, a damaged one, and a unit that takes none', async () => {
  const missing = await run((await upload('a.csv', Buffer.from('a,b\n1,2\n'))).body.id);
  expect([missing.status, missing.error?.['zh-CN']]).toEqual(['failed', expect.stringContaining('评价内容')]);
  const damaged = await upload('b.xlsx', Buffer.from('PK nothing'));
  expect([damaged.status, damaged.body.code]).toEqual([415, 'file-type-mismatch']);
  const intake = await engine.signIn('intake');
  const elsewhere = await intake.call<Problem>(
    'POST',
    `/units/${await engine.unit('HY')}/imports?connector=review-file`,
    undefined,
    fileBody('a.csv', Buffer.from(csv)),
  );
  expect([elsewhere.status, elsewhere.body.code]).toEqual([409, 'connector-not-taken']);
});

it('goes on where it was broken off and ends as if it had not been', async () => {
  const rows = Array.from({ length: 450 }, (_, index) => `水果,第 ${index} 个苹果是坏的`);
  const { body } = await upload('long.csv', Buffer.from(['category,text', ...rows].join('\n')));
  const before = await cases();
  const runner = engine.app.get(ImportRunner);
  const broken = new Error('the process ends here');
  await expect(
    runner.run(
      { runId: body.id, unitId: unit },
      {
        lastAttempt: false,
        onProgress: ({ read: position }) => {
          if (position > 200) throw broken;
        },
      },
    ),
  ).rejects.toThrow(broken);
  expect((await read(body.id)).created).toBeLessThan(450);
  expect(counts(await run(body.id))).toEqual({ status: 'done', created: 450, known: 0, refused: 0 });
  expect(await cases()).toBe(before + 450);
  const [numbers] = await engine.installation.database.inUnits([unit], (transaction) =>
    transaction.query(
      sql<{
        distinct: number;
        last: number;
      }>`select count(distinct number)::int as distinct, max(substring(number from '\\d+$')::int) as last
        from complaint_case`,
    ),
  );
  expect(numbers).toEqual({ distinct: before + 450, last: before + 450 });
});

it('takes real reviews as they are, and none of them twice', async () => {
  const reviews = resolve(installationRoot, '../shared/data/reviews.csv');
  if (!existsSync(reviews)) return console.warn(`${reviews} is absent: the import of real reviews was not tried`);
  const lines = readFileSync(reviews, 'utf8').split('\n').slice(0, 1501).join('\n');
  const before = await cases();
  const first = await run((await upload('real.csv', Buffer.from(lines))).body.id);
  expect([first.status, first.error, first.created + first.known + first.refused]).toEqual(['done', null, first.read]);
  expect(await cases()).toBe(before + first.created);
  const second = await run((await upload('real.csv', Buffer.from(lines))).body.id);
  expect([second.created, second.known]).toEqual([0, first.created + first.known]);
});

it('offers what the policy names and a plugin brings', async () => {
  const offered = async (code: string): Promise<unknown> =>
    (await agent.call('GET', `/units/${await engine.unit(code)}/connectors`)).body;
  expect(await offered('DS')).toMatchObject({
    connectors: [{ id: 'review-file', plugin: 'review-import', fileTypes: ['.csv', '.xlsx'] }],
  });
  const hq = await engine.signIn('hq');
  expect((await hq.call('GET', `/units/${await engine.unit('HY')}/connectors`)).body).toEqual({ connectors: [] });
});

it('fails alone when the plugin that reads the file is killed, and says so', async () => {
  const rows = Array.from({ length: 600 }, (_, index) => `水果,第 ${index} 个梨是坏的`);
  const { body } = await upload('killed.csv', Buffer.from(['category,text', ...rows].join('\n')));
  const extensions = engine.app.get(ExtensionHost);
  let killed = false;
  await engine.app.get(ImportRunner).run(
    { runId: body.id, unitId: unit },
    {
      onProgress: () => {
        const pid = extensions.status('review-import')?.pid;
        if (!killed && pid) process.kill(pid, 'SIGKILL');
        killed = true;
      },
    },
  );
  const broken = await read(body.id);
  expect([broken.status, broken.error?.['zh-CN']]).toEqual(['failed', expect.stringContaining('“review-import”中断')]);
  expect(extensions.status('review-import')).toMatchObject({ state: 'failed', lastError: expect.anything() });
  // Whoever works meanwhile does not notice; the same file again is taken to its end.
  expect((await agent.call('GET', `/cases?unit=${unit}`)).status).toBe(200);
  const again = await run((await upload('killed.csv', Buffer.from(['category,text', ...rows].join('\n')))).body.id);
  expect(counts(again)).toEqual({
    status: 'done',
    created: 600 - broken.created,
    known: broken.created,
    refused: 0,
  });
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { replay } from '@redress/engine-core';
import { RefusalError } from '@redress/errors';
import { ExtensionHost } from '@redress/extension-host';
import { EngineFixture } from '../testing/engine-fixture';
import type { CaseView, Officer, Problem } from '../testing/engine-fixture';
import { FixturePlugins } from '../testing/fixture-plugins';
import { registration } from '../testing/fishery-forms';
import { CaseReader } from './case-reader';
import { CommandService } from './command.service';

const text = (zh: string, en: string): object => ({ 'zh-CN': zh, en });
const refusal = text('风险过高，请先请示领导', 'The risk is too high: ask the leadership first');
const workflow = 'policy/workflows/complaint.workflow.yaml';

let plugins: FixturePlugins;
let engine: EngineFixture;
let intake: Officer;
let unit: string;

beforeAll(async () => {
  plugins = new FixturePlugins('risks')
    .change('fishery', 'package.json', { requires: ['risks'] })
    .change('fishery', workflow, {
      'guards risk-low': { when: 'answers.risk < 80', refusal },
      'states registered commands hand-over guards': ['risk-low'],
      'states registered commands hand-over asks': [
        {
          id: 'risk',
          title: text('风险评分', 'Risk'),
          function: 'risk-score',
          input: { amount: 'forms.registration.claimAmount' },
        },
      ],
    });
  engine = await EngineFixture.start('2026-11-04T09:00:00+08:00', undefined, plugins.folder);
  intake = await engine.signIn('intake');
  unit = await engine.unit('HY');
});
afterAll(async () => {
  await engine.stop();
  plugins.remove();
});

async function take(claimAmount: number | undefined): Promise<CaseView> {
  const { claimAmount: _usual, ...rest } = registration();
  const data = claimAmount === undefined ? rest : { ...rest, claimAmount };
  return (await intake.call<CaseView>('POST', `/units/${unit}/cases`, { data })).body;
}

const handOver = <T>({ id, version }: CaseView, locale = 'zh-CN') =>
  intake.call<T>(
    'POST',
    `/cases/${id}/commands/hand-over`,
    { expectedVersion: version, data: { category: 'freshness', summary: '请查批次' } },
    { locale },
  );

async function stored(id: string) {
  const statements = engine.installation.database.eachInUnits([unit]);
  return engine.app.get(CaseReader).open(statements, id);
}

it('asks the function, records who answered what, and the guard reads the answer', async () => {
  const harmless = await take(20_000);
  const { status, body } = await handOver<CaseView>(harmless);
  expect([status, body.state]).toEqual([200, expect.objectContaining({ id: 'analysis' })]);
  const { events, state } = await stored(harmless.id);
  expect(events.find(({ type }) => type === 'function-answered')?.data).toEqual({
    ask: 'risk',
    function: 'risk-score',
    plugin: 'risks',
    version: '2.1.0',
    input: { amount: 20_000 },
    answer: 10,
  });
  expect([state.answers, replay(events).answers]).toEqual([{ risk: 10 }, { risk: 10 }]);
  expect(body.timeline.map(({ title, detail }) => `${title['zh-CN']} ${detail?.['zh-CN'] ?? ''}`)).toContain(
    '计算结果：风险评分 10（插件 risks 2.1.0）',
  );
  const grave = await take(186_000);
  const refused = await handOver<Problem>(grave);
  expect([refused.status, refused.body.code, refused.body.detail]).toEqual([422, 'guard', '风险过高，请先请示领导']);
});

it.each([
  ['throws', 13, '插件“risks”的计算出错，请联系总部处理（the table of risks is empty）', 'is at fault'],
  ['hangs', 14, '插件“risks”没有响应，请稍后重试', 'does not respond'],
  ['exits', 15, '插件“risks”没有响应，请稍后重试', 'does not respond'],
  [
    'answers what it has not declared',
    16,
    '插件“risks”的计算出错，请联系总部处理（“答案”应填写整数）',
    'must be a whole number',
  ],
  ['needs a value that is missing', undefined, '请填写“索赔金额”', 'Please fill in “Amount claimed”'],
])('refuses a command whose function %s, and nothing is recorded', async (_how, amount, zh, en) => {
  await engine.app.get(ExtensionHost).activate('risks');
  const before = await take(amount);
  const refused = await handOver<Problem>(before);
  const again = await handOver<Problem>(before, 'en');
  expect([refused.status, refused.body.code, again.body.code]).toEqual([422, 'function', 'function']);
  expect([refused.body.detail, again.body.detail]).toEqual([
    expect.stringMatching(/^“风险评分”没有得到结果：.*案件未作任何改动/),
    expect.stringContaining(en),
  ]);
  expect(`${refused.body.detail} ${again.body.detail}`).toContain(zh);
  expect((await intake.call<CaseView>('GET', `/cases/${before.id}`)).body).toEqual(before);
});

it('shows, replays and refuses without the plugin: the answer is in the case', async () => {
  const done = await take(20_000);
  await handOver(done);
  const waiting = await take(30_000);
  const before = await stored(done.id);
  plugins.uninstall('risks');
  const bare = await EngineFixture.beside(engine);
  try {
    const statements = engine.installation.database.eachInUnits([unit]);
    const after = await bare.app.get(CaseReader).open(statements, done.id);
    expect([after.state, replay(after.events)]).toEqual([before.state, before.state]);
    const person = await engine.person('intake');
    const roles = [{ role: 'intake-officer', department: 'customer-service' }];
    const given = bare.app.get(CommandService).give(waiting.id, {
      command: { command: 'hand-over', data: { category: 'freshness', summary: '请查批次' } },
      actorIn: () => ({ id: person, name: '', roles }),
      units: [unit],
    });
    const error: unknown = await given.catch((reason: unknown) => reason);
    expect(error instanceof RefusalError ? error.refusal.message['zh-CN'] : error).toBe(
      '“风险评分”没有得到结果：已安装的插件都没有提供函数“risk-score”，请联系总部安装插件。' +
        '案件未作任何改动，填写的内容可以再次提交。',
    );
    expect(bare.installation.shelf.problems.map(({ message }) => message.en)).toContainEqual(
      'the plugin “risks” that this one needs is not there',
    );
  } finally {
    await bare.close();
  }
});

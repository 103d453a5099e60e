import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import type { INestApplicationContext } from '@nestjs/common';
import type { DeliveryView } from '@redress/api-contract';
import { ExtensionHost } from '@redress/extension-host';
import { sql } from '@redress/persistence';
import type { Static } from 'typebox';
import { CasesModule } from '../cases/cases.module';
import { engineOf } from '../start/installation';
import { EngineFixture } from '../testing/engine-fixture';
import type { CaseView, Officer } from '../testing/engine-fixture';
import { FixturePlugins } from '../testing/fixture-plugins';
import { registration } from '../testing/fishery-forms';
import { DeliveryAttempts, firstWaitMs, mostAttempts } from './delivery-attempts';
import { DeliveryRepository } from './delivery-repository';
import { MessagesModule } from './messages.module';
import { NotificationRepository } from './notification-repository';
import { OutboxService } from './outbox.service';

type Delivery = Static<typeof DeliveryView>;

@Module({
  imports: [CasesModule, MessagesModule],
  providers: [NotificationRepository, OutboxService, DeliveryAttempts],
})
class Work {}

const beginning = Date.parse('2026-11-04T09:00:00+08:00');

let plugins: FixturePlugins;
let engine: EngineFixture;
let context: INestApplicationContext;
let intake: Officer;
let unit: string;
let sent: Date;

/** What each recipient meets by the pager. */
const lines = (faults: Record<string, 'hangs' | 'busy' | 'unknown'>): void => {
  plugins.write('carriers', 'lines.json', JSON.stringify(faults));
};

beforeAll(async () => {
  plugins = new FixturePlugins('risks', 'carriers')
    .change('fishery', 'package.json', { requires: ['risks', 'carriers'] })
    .change('fishery', 'policy/messages.yaml', { 'messages support channels': ['pager', 'horn'] })
    .change('fishery', 'policy/workflows/complaint.workflow.yaml', {
      'intake effects 1': { do: 'send-message', message: 'support', to: { roles: ['supervisor', 'executive'] } },
    });
  engine = await EngineFixture.start(new Date(beginning).toISOString(), undefined, plugins.folder);
  context = await NestFactory.createApplicationContext(engineOf(engine.installation, [Work]), { logger: false });
  await engine.installation.database.above.query(sql`update person set locale = 'en' where login = 'supervisor2'`);
  intake = await engine.signIn('intake');
  unit = await engine.unit('HY');
});
afterAll(async () => {
  await context.close();
  await engine.stop();
  plugins.remove();
});
beforeEach(async () => {
  lines({});
  sent = new Date(beginning);
  engine.at(sent.toISOString());
  await engine.installation.database.inSystem((transaction) => transaction.query(sql`delete from delivery`));
});

/** A case of which the supervisors and the executive are told. */
async function taken(): Promise<CaseView> {
  const { body } = await intake.call<CaseView>('POST', `/units/${unit}/cases`, { data: registration() });
  await context.get(OutboxService).run();
  return body;
}

const attempt = (timeoutMs?: number) => context.get(DeliveryAttempts).run(timeoutMs);
const later = (ms: number): void => void engine.at(new Date(engine.clock.now().getTime() + ms).toISOString());

async function deliveries(id: string, channel = 'pager'): Promise<Record<string, Delivery>> {
  const { body } = await intake.call<{ deliveries: Delivery[] }>('GET', `/cases/${id}/deliveries`);
  const rows = await engine.installation.database.above.query(
    sql<{ id: string; login: string }>`select id, login from person`,
  );
  const logins = new Map(rows.map((row) => [row.id, row.login]));
  return Object.fromEntries(
    body.deliveries
      .filter((one) => one.channel === channel)
      .map((one) => [logins.get(one.recipient.id) ?? '', one] as const),
  );
}

it('goes once to each who holds the roles, by each channel, in that person’s language', async () => {
  const { id, number } = await taken();
  const queued = await deliveries(id);
  expect(Object.keys(queued).sort()).toEqual(['executive', 'supervisor', 'supervisor2']);
  expect(queued['supervisor']).toMatchObject({ state: 'queued', attempts: 0, deliveredAt: null });
  expect([await attempt(), await attempt()]).toEqual([6, 0]);
  const { supervisor, supervisor2 } = await deliveries(id);
  expect(supervisor).toMatchObject({
    state: 'delivered',
    attempts: 1,
    deliveredAt: sent.toISOString(),
    lastError: null,
  });
  expect([supervisor, supervisor2].map((one) => JSON.parse(one?.reference ?? '') as unknown)).toEqual([
    {
      recipient: 'supervisor',
      subject: '员工求助',
      text: `案件 ${number} 的经办人遇到过激客户，请监督员介入支持。`,
      locale: 'zh-CN',
      times: 1,
    },
    {
      recipient: 'supervisor2',
      subject: 'A member of staff asks for support',
      text: `The officer on case ${number} faces abusive contact and asks the supervisor for support.`,
      locale: 'en',
      times: 1,
    },
  ]);
});

it('is tried again, each time after twice the wait, and then delivered', async () => {
  const { id } = await taken();
  lines({ supervisor: 'busy' });
  await attempt();
  const first = await deliveries(id);
  expect(first['supervisor']).toMatchObject({
    state: 'queued',
    nextAttemptAt: new Date(beginning + firstWaitMs).toISOString(),
    lastError: { en: 'The delivery channel “pager” did not deliver it: the line is busy' },
  });
  expect(first['executive']).toMatchObject({ state: 'delivered' });
  later(firstWaitMs - 1);
  expect(await attempt()).toBe(0);
  later(1);
  expect(await attempt()).toBe(1);
  expect((await deliveries(id))['supervisor']).toMatchObject({
    attempts: 2,
    nextAttemptAt: new Date(beginning + 3 * firstWaitMs).toISOString(),
  });
  lines({});
  later(2 * firstWaitMs);
  expect(await attempt()).toBe(1);
  expect((await deliveries(id))['supervisor']).toMatchObject({ state: 'delivered', attempts: 3, nextAttemptAt: null });
});

it('has failed after the last attempt, with the reason', async () => {
  const { id } = await taken();
  lines({ supervisor: 'busy' });
  for (let count = 0; count < mostAttempts; count += 1) {
    await attempt();
    later(firstWaitMs * 2 ** count);
  }
  expect(await attempt()).toBe(0);
  expect((await deliveries(id))['supervisor']).toMatchObject({
    state: 'failed',
    attempts: mostAttempts,
    nextAttemptAt: null,
    lastError: { 'zh-CN': '送达渠道“pager”没有送达：the line is busy' },
  });
});

it('fails at once when the channel says that another attempt is of no use', async () => {
  const { id } = await taken();
  lines({ supervisor: 'unknown' });
  await attempt();
  expect((await deliveries(id))['supervisor']).toMatchObject({
    state: 'failed',
    attempts: 1,
    lastError: { en: expect.stringContaining('no such pager') },
  });
});

it('holds up neither the others of its channel nor those of another when it hangs', async () => {
  const { id } = await taken();
  lines({ executive: 'hangs', supervisor: 'busy' });
  await attempt(1_500);
  const { executive, supervisor2 } = await deliveries(id);
  expect(executive).toMatchObject({
    state: 'queued',
    attempts: 1,
    lastError: { en: expect.stringContaining('1500 ms') },
  });
  expect(supervisor2).toMatchObject({ state: 'delivered', attempts: 1 });
  const horn = Object.values(await deliveries(id, 'horn'));
  expect(horn.map(({ state, attempts }) => [state, attempts])).toEqual(Array(3).fill(['delivered', 1]));
  await context.get(ExtensionHost).activate('carriers');
});

it('is claimed by one of many at once, and by another once that one is lost', async () => {
  await taken();
  const repository = context.get(DeliveryRepository);
  const now = engine.clock.now();
  const lease = new Date(now.getTime() + 1_000);
  const claims = await Promise.all(Array.from({ length: 5 }, () => repository.claim(['pager'], now, lease)));
  for (let more = claims.filter((claimed) => claimed !== null).length; more < 3; more += 1)
    claims.push(await repository.claim(['pager'], now, lease));
  const claimed = claims.filter((one) => one !== null);
  expect([claimed.length, new Set(claimed.map(({ key }) => key)).size]).toEqual([3, 3]);
  expect(await repository.claim(['pager'], now, lease)).toBeNull();
  const again = await repository.claim(['pager'], lease, new Date(lease.getTime() + 1_000));
  expect(again).toMatchObject({ attempts: 2 });
  // Who comes back late has no say any more.
  const late = claimed.find(({ key }) => key === again?.key);
  if (!late) throw new Error('It was claimed by nobody before.');
  await repository.record(late, { state: 'failed', error: { 'zh-CN': '晚', en: 'late' } });
  const [{ failed } = { failed: -1 }] = await engine.installation.database.inSystem((transaction) =>
    transaction.query(sql<{ failed: number }>`select count(*)::int as failed from delivery where state = 'failed'`),
  );
  expect(failed).toBe(0);
});

it('fails with a reason to read when no installed plugin has the channel any more', async () => {
  const { id } = await taken();
  await engine.installation.database.inSystem((transaction) =>
    transaction.query(sql`update delivery set channel = 'pigeon' where channel = 'pager'`),
  );
  await attempt();
  const { supervisor } = await deliveries(id, 'pigeon');
  expect(supervisor).toMatchObject({
    state: 'failed',
    lastError: { 'zh-CN': '已安装的插件都没有送达渠道“pigeon”。' },
  });
});

import { join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { discoverPlugins } from '@redress/extension-host';
import { compilePolicy } from '@redress/policy-compiler';
import { actorOf, CaseRun } from '@redress/policy-proof';
import { builtInCalendars, createCalendar } from '@redress/working-time';
import { quotedFields } from './quoted-fields';

const root = resolve(import.meta.dirname, '../../../..');

it('gives the last submission of each form field by field: money, zone, titles of options, and masks', async () => {
  const { plugins } = await discoverPlugins(join(root, 'plugins'));
  const plugin = plugins.find(({ manifest }) => manifest.name === 'fishery');
  const unit = { code: 'north', name: { 'zh-CN': '北方', en: 'North' }, zone: 'Asia/Shanghai', calendar: 'cn-office' };
  const revision = plugin && compilePolicy({ plugin, unit }).revision;
  if (!revision) throw new Error('The fishery policy does not compile.');
  const run = new CaseRun(revision, createCalendar(builtInCalendars['cn-office'](unit.zone)));
  const values = {
    category: 'quality',
    channel: 'phone',
    receivedAt: '2026-11-02T00:30:00.000Z',
    customerName: '王建国',
    customerPhone: '13800138000',
    product: '活鱼 500g',
    content: '鱼有异味，要求退款',
    wanted: 'refund',
    claimAmount: 1250,
    details: { form: 'live', batch: 'B-7' },
  };
  const decision = run.give('2026-11-02T01:00:00.000Z', {
    actor: actorOf('intake-officer'),
    command: 'receive',
    values,
  });
  expect(decision).toMatchObject({ ok: true });
  if (!run.state) throw new Error('There is no case.');
  const source = { surroundings: run.surroundings('2026-11-02T01:00:00.000Z'), state: run.state, people: new Map() };
  const masked = quotedFields({ ...source, locale: 'zh-CN', masked: true })['registration'];
  expect(masked).toMatchObject({
    product: { title: '产品名称与规格', value: '活鱼 500g' },
    receivedAt: { value: '2026-11-02 08:30' },
    wanted: { title: '客户诉求', value: '退款' },
    claimAmount: { value: '¥12.50' },
    customerPhone: { value: '138****8000' },
    'details.batch': { value: 'B-7' },
  });
  const clear = quotedFields({ ...source, locale: 'en', masked: false })['registration'];
  expect([clear?.['customerPhone']?.value, clear?.['wanted']?.value]).toEqual(['13800138000', 'Refund']);
});

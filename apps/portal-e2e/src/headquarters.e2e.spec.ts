import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser';
import { Person } from './desk';
import { Installation } from './installation';

let product: Installation;
let browser: Browser;
let hq: Person;
let intake: Person;

beforeAll(async () => {
  [product, browser] = await Promise.all([Installation.start(), openBrowser()]);
  hq = await Person.signIn(browser, product.address, 'hq');
  intake = await Person.signIn(browser, product.address, 'intake');
}, 180_000);
afterAll(async () => {
  await browser.close();
  await product.stop();
});

async function takeComplaint(): Promise<string> {
  await intake.open('/take');
  const { form, page } = intake;
  await form.text('/content', '活蟹死了一半，要求补发。');
  await page.locator('.suggested button', { hasText: '到货死亡' }).click();
  await form.choose('/channel', '电话');
  await form.text('/customerName', '吴婉清');
  await form.text('/customerPhone', '13913920775');
  await form.text('/product', '鲜活大闸蟹');
  await form.pick('/wanted', '换货补发');
  await form.pick('/details/form', '鲜活');
  await page.locator('aside button[type=submit]').click();
  await page.waitForURL('**/cases/**');
  await page.locator('.top .tag.accent', { hasText: '已登记' }).waitFor();
  return new URL(page.url()).pathname;
}

async function handOver(path: string): Promise<string> {
  await intake.open(path);
  const deadlines = intake.page.locator('app-deadline-list');
  await deadlines.getByText('转交分析组').first().waitFor();
  for (const summary of await deadlines.locator('summary').all()) await summary.click();
  return (await deadlines.textContent()) ?? '';
}

it('shortens the hand-over time: the next case obeys, the one before keeps its own, and both say why', async () => {
  const before = await takeComplaint();
  const { page } = hq;
  await hq.open('/studio');
  await page.getByRole('link', { name: '海川渔业有限公司' }).click();
  await page.getByRole('tab', { name: '设置' }).click();
  const setting = page.locator('app-setting-row', { hasText: '转交分析组时限' });
  await setting.getByRole('button', { name: '修改' }).click();
  await setting.locator('input').first().fill('30');
  await page.getByRole('button', { name: /预览/ }).first().click();
  const dialog = page.locator('ui-dialog');
  await dialog.locator('textarea').waitFor();
  expect(await dialog.textContent()).toContain('30');
  await dialog.locator('textarea').fill('总部要求半小时内转交');
  await dialog.locator('.ant-btn-primary').click();
  await dialog.locator('textarea').waitFor({ state: 'detached' });
  await page.getByText('修订 第 2 次').first().waitFor();

  const after = await takeComplaint();
  const [old, fresh] = [await handOver(before), await handOver(after)];
  expect(old).toContain('60 分钟');
  expect(old).toContain('制度默认值');
  expect(fresh).toContain('30 分钟');
  expect(fresh).toContain('本单位设置');
});

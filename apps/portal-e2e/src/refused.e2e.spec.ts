import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser';
import { Person } from './desk';
import { Installation } from './installation';

let product: Installation;
let browser: Browser;
let intake: Person;
let path: string;

beforeAll(async () => {
  [product, browser] = await Promise.all([Installation.start(), openBrowser()]);
  intake = await Person.signIn(browser, product.address, 'intake');
  const { page } = intake;
  await intake.open('/take');
  const { form } = intake;
  await form.text('/content', '<script>window.takenOver = true</script> 鱼发臭了，要求退款。');
  await page.locator('.suggested button', { hasText: '鲜度' }).click();
  await form.choose('/channel', '电话');
  await form.text('/customerName', '<img src=x onerror=window.takenOver=true>');
  await form.text('/customerPhone', '13858012641');
  await form.text('/product', '冰鲜大黄鱼');
  await form.pick('/wanted', '说明原因');
  await form.pick('/details/form', '冰鲜');
  await page.locator('aside button[type=submit]').click();
  await page.waitForURL('**/cases/**');
  path = new URL(page.url()).pathname;
}, 180_000);
afterAll(async () => {
  await browser.close();
  await product.stop();
});

it('shows a script as the text it is', async () => {
  const { page } = intake;
  await page.locator('.todo').waitFor();
  expect(await page.locator('h1').textContent()).toContain('<script>');
  expect(await page.evaluate('window.takenOver')).toBeUndefined();
});

it('offers who has not the role nothing to give, and says who has', async () => {
  const analyst = await Person.signIn(browser, product.address, 'quality');
  await analyst.open(path);
  const others = analyst.page.locator('.todo details');
  await others.locator('summary').click();
  expect(await others.textContent()).toMatch(/分类并转交.*受理专员/s);
  expect(await analyst.page.locator('.todo').getByRole('button', { name: '分类并转交', exact: true }).count()).toBe(0);
  await analyst.close();
});

it("does not show another unit's case", async () => {
  const stranger = await Person.signIn(browser, product.address, 'jg-intake');
  await stranger.open(path);
  await stranger.page.getByText('没有找到这个案件').waitFor();
  await stranger.close();
});

it('refuses a file of a false type in words, and goes on', async () => {
  const { page } = intake;
  await page.getByRole('tab', { name: '证据' }).click();
  await page.setInputFiles('ui-file-drop input', {
    name: '照片.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('not a picture'),
  });
  await page.getByText('内容是').waitFor();
  await page.setInputFiles('ui-file-drop input', {
    name: '录像.mp4',
    mimeType: 'video/mp4',
    buffer: Buffer.alloc(30 * 1024 * 1024),
  });
  await page.getByText('20 MB').last().waitFor();
  expect(await page.locator('app-evidence-section .picture').count()).toBe(0);
});

it('tells who was second, and keeps what was typed', async () => {
  const { page } = intake;
  await page.reload();
  await page.locator('app-command-list').getByRole('button', { name: '分类并转交', exact: true }).click();
  await intake.form.text('/summary', '写到一半的转交要点');
  const colleague = await Person.signIn(browser, product.address, 'intake2');
  await colleague.open(path);
  await colleague.give('分类并转交', (form) => form.text('/summary', '同事先转交了'), '分析中');
  await colleague.close();
  await page.locator('.top .tag.accent', { hasText: '分析中' }).waitFor();
  expect(await intake.form.field('/summary').locator('textarea').inputValue()).toBe('写到一半的转交要点');
  await page.locator('app-command-form ui-problem-note').waitFor();
});

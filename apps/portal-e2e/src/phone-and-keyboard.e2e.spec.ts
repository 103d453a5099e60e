import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser';
import { Person } from './desk';
import { Installation } from './installation';

let product: Installation;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([Installation.start(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await product.stop();
});

const overflow = (person: Person): Promise<number> =>
  person.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

it('fits on a phone: inbox, case, taking a complaint', async () => {
  const person = await Person.signIn(browser, product.address, 'intake', { width: 375, height: 740 });
  for (const [path, title] of [
    ['/inbox?view=open', '收件箱'],
    ['/take', '登记投诉'],
  ] as const) {
    await person.open(path);
    await person.page.waitForLoadState('networkidle');
    expect([path, await overflow(person)]).toEqual([path, 0]);
    // Where one is shows below, also to whoever comes by the address alone.
    expect(await person.page.locator('nav a[aria-current=page]').allInnerTexts()).toEqual([title]);
  }
  await person.open('/inbox?view=open');
  await person.page.locator('a[href*="/cases/"]').first().click();
  await person.page.locator('.todo').waitFor();
  expect(await overflow(person)).toBe(0);
  await person.close();
});

it('fits on a phone: units, a policy with all it holds, plugins, a policy under work', async () => {
  const person = await Person.signIn(browser, product.address, 'hq', { width: 375, height: 740 });
  await person.open('/studio');
  await person.page.locator('tbody a[href*="/studio/"]').first().waitFor();
  expect(['/studio', await overflow(person)]).toEqual(['/studio', 0]);
  await person.page.locator('tbody a[href*="/studio/"]').first().click();
  await person.page.getByRole('tab', { name: '全部内容' }).click();
  await person.page.locator('[data-point="slas"]').waitFor();
  expect(['contents', await overflow(person)]).toEqual(['contents', 0]);
  for (const [path, ready] of [
    ['/plugins', 'tbody .tags'],
    ['/plugins/preview', 'tbody a'],
  ] as const) {
    await person.open(path);
    await person.page.locator(ready).first().waitFor();
    expect([path, await overflow(person)]).toEqual([path, 0]);
  }
  await person.page.locator('tbody a').first().click();
  await person.page.getByRole('tab').first().waitFor();
  expect(['preview', await overflow(person)]).toEqual(['preview', 0]);
  await person.close();
});

it('works by the keyboard: move, open, come back, search', async () => {
  const person = await Person.signIn(browser, product.address, 'intake');
  const { page } = person;
  await person.open('/inbox?view=open');
  await page.locator('a[href*="/cases/"]').first().waitFor();
  for (const key of ['j', 'j', 'k', 'Enter']) await page.keyboard.press(key);
  await page.waitForURL('**/cases/**');
  await page.goBack();
  await page.waitForURL('**/inbox?**');
  await page.locator('a[href*="/cases/"]').first().waitFor();
  // Whoever comes back is where the case was opened.
  await page.locator('a:focus').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('HY-');
  expect(await page.evaluate('document.activeElement.tagName')).toBe('INPUT');
  await person.close();
});

it('speaks English when asked, and remembers it', async () => {
  const person = await Person.signIn(browser, product.address, 'supervisor');
  const { page } = person;
  await page.locator('app-language-switch button').first().click();
  await page.getByText('Inbox').first().waitFor();
  await page.reload();
  await page.getByText('Inbox').first().waitFor();
  expect(await page.evaluate('document.documentElement.lang')).toBe('en');
  await page.locator('app-language-switch button').first().click();
  await person.close();
});

it('says what is wrong with a form next to its fields, and keeps what was typed', async () => {
  const person = await Person.signIn(browser, product.address, 'jg-intake');
  await person.open('/take');
  const { form, page } = person;
  await form.text('/customerName', '长'.repeat(80));
  await page.locator('aside button[type=submit]').click();
  expect(await form.fault('/content')).toMatch(/请填写|必填/);
  expect(await form.fault('/customerName')).toContain('60');
  await page.reload();
  await form.field('/customerName').locator('input').waitFor();
  expect(await form.field('/customerName').locator('input').inputValue()).toHaveLength(80);
  await person.close();
});

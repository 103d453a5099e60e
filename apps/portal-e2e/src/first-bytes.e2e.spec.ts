import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser';
import { Person } from './desk';
import { Installation } from './installation';

let product: Installation;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([Installation.start(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** Left edge, top and height of the first that fits, to the pixel. */
async function placeOf(page: Page, selector: string): Promise<number[]> {
  const box = await page.locator(selector).first().boundingBox();
  return box ? [box.x, box.y, box.height].map(Math.round) : [];
}

it('shows the shell from the first bytes, and the application takes its place without a jump', async () => {
  const person = await Person.signIn(browser, product.address, 'intake');
  const { page } = person;
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));

  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/main-*.js', async (route) => (await held, route.continue()));
  // Waited for from before the page is opened: it may be asked for before the skeleton is seen.
  const firstRows = page.waitForRequest((request) => request.url().includes('/api/cases?'));
  await page.goto(`${product.address}/inbox`, { waitUntil: 'commit' });
  await page.locator('#skeleton .sk-title', { hasText: '收件箱' }).waitFor();
  await firstRows;
  // The first rows are on their way while the application is not there yet.
  expect([await page.locator('app-root > *').count(), requests.includes('/api/sessions/current')]).toEqual([0, true]);
  const before = {
    header: await placeOf(page, '#skeleton .sk-top'),
    title: (await placeOf(page, '#skeleton .sk-title')).slice(0, 1),
    tabs: await placeOf(page, '#skeleton .sk-tabs'),
  };

  release();
  await page.locator('a[href*="/cases/"]').first().waitFor();
  expect(await page.locator('#skeleton').count()).toBe(0);
  expect({
    header: await placeOf(page, 'header'),
    title: (await placeOf(page, 'h1')).slice(0, 1),
    tabs: await placeOf(page, '[role=tablist]'),
  }).toEqual(before);
  // What was asked for early is not asked for again. (Rows are, when cases of the demonstration come in meanwhile.)
  expect(requests.filter((path) => path === '/api/sessions/current')).toHaveLength(1);
  expect(complaints).toEqual([]);
  await person.close();
});

it('runs no script that is not a file of its own', async () => {
  const answer = await fetch(`${product.address}/inbox`);
  const page = await answer.text();
  expect(answer.headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/);
  expect(page.match(/<script(?![^>]*\ssrc=)/g)).toBeNull();
  expect(page.indexOf('id="skeleton"')).toBeLessThan(page.indexOf('rel="stylesheet"'));
});

it('hides the shell from somebody who has to sign in first', async () => {
  const page = await browser.newPage();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/main-*.js', async (route) => (await held, route.continue()));
  await page.goto(`${product.address}/`, { waitUntil: 'commit' });
  await page.locator('html.signed-out').waitFor();
  expect(await page.locator('#skeleton .sk-top').isVisible()).toBe(false);
  release();
  await page.getByLabel('账号', { exact: true }).waitFor();
  expect(await page.locator('#skeleton').count()).toBe(0);
  await page.close();
});

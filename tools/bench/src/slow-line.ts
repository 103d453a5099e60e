import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Started } from './started';

/** Bytes a second and milliseconds, as on a poor mobile line. */
export const slowLine = { bytesPerSecond: 50_000, latency: 100 };

/** What one load of a page took, in milliseconds from its begin, and the bytes it had received by then. */
export interface PageLoad {
  firstPaint: number;
  /** When what was waited for stood on the page; the last byte for a plain page. */
  complete: number;
  bytes: number;
}

async function throttled(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slowLine.latency,
    downloadThroughput: slowLine.bytesPerSecond,
    uploadThroughput: slowLine.bytesPerSecond,
  });
  return session;
}

const firstPaintOf = (page: Page): Promise<number> =>
  page.evaluate<number>("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN");

interface Visit {
  url: string;
  /** Sent as `Cookie`: who is signed in. */
  cookie?: string;
  /** Stands on the page once it is complete. */
  selector?: string;
}

/** Opens an address over the slow line in a browser that has seen nothing yet. */
export async function loadOverSlowLine(browser: Browser, { url, cookie, selector }: Visit): Promise<PageLoad> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
  try {
    if (cookie) {
      const [name = '', value = ''] = cookie.split('=');
      await context.addCookies([{ name, value, url }]);
    }
    const page = await context.newPage();
    const session = await throttled(page);
    let bytes = 0;
    session.on('Network.dataReceived', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.goto(url, { waitUntil: selector ? 'commit' : 'load' });
    if (selector) await page.waitForSelector(selector, { timeout: 60_000 });
    const complete = await page.evaluate<number>(
      selector ? 'performance.now()' : "performance.getEntriesByType('navigation')[0].responseEnd",
    );
    return { firstPaint: await firstPaintOf(page), complete, bytes };
  } finally {
    await context.close();
  }
}

/** A server of one plain page of so many bytes, not to be compressed. Gives its address. */
export async function servePlainPage(started: Started, bytes: number): Promise<string> {
  const head = '<!doctype html><meta charset="utf-8"><title>plain</title><p>Redress</p><!--';
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(`${head}${'.'.repeat(Math.max(0, bytes - head.length - 3))}-->`);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  started.onEnd(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

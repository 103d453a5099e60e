import { join } from 'node:path';
import { ApiClient } from './api-client';
import { openBrowser } from './chromium';
import { startStandalone } from './engine-process';
import type { Line } from './figure';
import { median } from './measure';
import { loadOverSlowLine, servePlainPage, slowLine } from './slow-line';
import type { PageLoad } from './slow-line';
import type { Started } from './started';

const rounds = 5;
/** Milliseconds. */
const limits = { paint: 1_500, rows: 4_000 };
const password = 'redress-demo';

const medianOf = (loads: readonly PageLoad[], part: keyof PageLoad): number => median(loads.map((load) => load[part]));
const kept = (value: number, limit: number): string =>
  `${value <= limit ? 'within' : 'above'} the limit of ${limit.toLocaleString('en')} ms`;

/** How soon a person on a poor line sees the page, and the rows of the inbox, with nothing in the cache. */
export async function firstPaintFigures(started: Started): Promise<Line[]> {
  const browser = await openBrowser(started);
  if (browser === null)
    return [{ name: 'first paint on a slow line', leftOut: 'there is no Chromium on this machine' }];
  const { address } = await startStandalone(started, join(started.folder(), 'home'));
  const officer = new ApiClient(address);
  started.onEnd(() => officer.close());
  await officer.signIn('intake', password);
  for (;;) {
    const { cases } = await officer.get<{ cases: object[] }>('/api/cases?view=open&limit=60');
    if (cases.length >= 20) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const visit = { url: `${address}/inbox?view=open`, cookie: officer.cookie, selector: 'a[href*="/cases/"]' };
  const loads: PageLoad[] = [];
  for (let round = 0; round < rounds; round += 1) loads.push(await loadOverSlowLine(browser, visit));
  const bytes = medianOf(loads, 'bytes');
  const plainPage = await servePlainPage(started, bytes);
  const plain: PageLoad[] = [];
  for (let round = 0; round < rounds; round += 1) plain.push(await loadOverSlowLine(browser, { url: plainPage }));

  const line = `${slowLine.bytesPerSecond / 1000} kB/s, ${slowLine.latency} ms`;
  const reference = {
    name: `a plain page of the same ${Math.round(bytes / 1000)} kB, to its last byte`,
    value: medianOf(plain, 'complete'),
  };
  const [paint, rows] = [medianOf(loads, 'firstPaint'), medianOf(loads, 'complete')];
  return [
    {
      name: `first paint, ${line}`,
      value: paint,
      unit: 'ms',
      reference,
      target: { atMost: limits.paint / limits.rows },
      note: kept(paint, limits.paint),
    },
    {
      name: `first rows of the inbox, ${line}`,
      value: rows,
      unit: 'ms',
      reference,
      target: { atMost: 1.25 },
      note: kept(rows, limits.rows),
    },
  ];
}

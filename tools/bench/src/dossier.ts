import { join } from 'node:path';
import { RendererClient } from '@redress/renderer-client';
import { dossierPage, openPrinter } from './browser-printing';
import { openBrowser } from './chromium';
import { dossier, pictures } from './dossier-case';
import { bundles, demandBuilt } from './engine-process';
import type { Line } from './figure';
import { median, timesInTurn, timesWithin } from './measure';
import type { Started } from './started';

/** Milliseconds. */
const warmUp = 1_000;
const measured = 6_000;
const assetsDir = 'libs/templates/assets';

const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

/** A dossier in the warm PDF process, beside a warm Chromium that prints the same HTML. */
export async function dossierFigures(started: Started): Promise<Line[]> {
  const renderer = new RendererClient({ entry: demandBuilt(bundles.renderer), assetsDir });
  started.onEnd(() => renderer.close());
  const outputPath = join(started.folder(), 'dossier.pdf');
  const render = () => renderer.render({ kind: 'dossier', model: dossier, pictures }, { outputPath });
  const { pages, size } = await render();
  const name = `dossier of ${pages} pages with ${pictures.length} pictures`;
  const described = (milliseconds: number): string =>
    `${(1000 / milliseconds).toFixed(1)} a second, ${Math.round(size / 1000)} kB`;
  await timesWithin(warmUp, render);

  const browser = await openBrowser(started);
  if (browser === null) {
    const value = median(await timesWithin(measured, render));
    return [
      {
        name,
        leftOut: `no Chromium was found to compare with; the dossier took ${value.toFixed(0)} ms, ${described(value)}`,
      },
    ];
  }
  const print = await openPrinter(started, browser, dossierPage(assetsDir, dossier, pictures));
  const printed = await print();
  await timesWithin(warmUp, print);
  const [own, reference] = (await timesInTurn(measured, render, print)).map(median);
  const value = own ?? NaN;
  const note = `${described(value)}; Chromium: ${pagesOf(printed)} pages, ${Math.round(printed.byteLength / 1000)} kB`;
  return [
    {
      name,
      value,
      unit: 'ms',
      reference: { name: 'headless Chromium printing the same HTML', value: reference ?? NaN },
      note,
    },
  ];
}

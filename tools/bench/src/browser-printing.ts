import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadBuiltinTemplates, TemplateEngine } from '@redress/templates';
import type { DossierModel, PictureSource } from '@redress/templates';
import type { Browser } from 'playwright-core';
import type { Started } from './started';

const style = `
@page { size: A4; margin: 22mm 20mm }
body { font: 10pt 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif; line-height: 1.5 }
.end-page { break-after: page } h2, h3 { break-after: avoid }
table { width: 100%; border-collapse: collapse } 
td, th { border-bottom: 0.5pt solid #ccc; padding: 3pt; text-align: left; vertical-align: top }
tr { break-inside: avoid } .hash { font-family: monospace; font-size: 7pt; overflow-wrap: anywhere }
.small { font-size: 8pt } img { width: 222pt; height: 190pt; object-fit: contain }`;

/** The dossier's own HTML, with style, pictures and font as a browser wants them. */
export function dossierPage(assets: string, model: DossierModel, pictures: readonly PictureSource[]): string {
  const templates = loadBuiltinTemplates(assets);
  const pictured = model.evidence.filter(({ picture }) => picture);
  const pairs = pictured.flatMap((entry, index) => (index % 2 === 0 ? [[entry, pictured[index + 1] ?? {}]] : []));
  const html = new TemplateEngine(templates).render(
    { name: 'dossier/dossier.hbs', source: templates.dossier },
    { ...model, pictured: pairs },
    { locale: model.locale, zone: model.zone },
  );
  const sources = new Map(
    pictures.map(({ sha256, bytes }) => [
      sha256,
      `data:image/png;base64,${Buffer.from(bytes ?? []).toString('base64')}`,
    ]),
  );
  const body = html.replace(/data-picture="(\w+)"/g, (_, sha256: string) => `src="${sources.get(sha256) ?? ''}"`);
  const font = pathToFileURL(
    join(process.cwd(), 'node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  ).href;
  const face = `@font-face { font-family: 'Noto Sans SC'; src: url('${font}') }`;
  const head = `<meta charset="utf-8"><style>${face}${style}</style>`;
  return `<!doctype html><html lang="${model.locale}">${head}<body>${body}</body></html>`;
}

/** Prints a page in a browser that stays open; gives the PDF. */
export async function openPrinter(
  started: Started,
  browser: Browser,
  page: string,
): Promise<() => Promise<Uint8Array>> {
  const file = join(started.folder(), 'dossier.html');
  writeFileSync(file, page);
  const tab = await browser.newPage();
  return async () => {
    await tab.goto(pathToFileURL(file).href);
    return tab.pdf({ preferCSSPageSize: true });
  };
}

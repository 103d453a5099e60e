import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Line } from './figure';

const folder = 'dist/portal/browser';
/** Kilobytes, compressed. */
const limit = 150;

/** Files that the page loads before anything is shown: scripts, style sheets and preloaded modules. */
function namedIn(page: string): string[] {
  const tags = page.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const eager = tags.filter((tag) => tag.startsWith('<script') || /rel="?(?:stylesheet|modulepreload)"?/.test(tag));
  return eager.flatMap((tag) => /(?:src|href)="([^":]+)"/.exec(tag)?.[1] ?? []);
}

/** Modules that a module cannot begin without. */
function importsOf(module: string, source: string): string[] {
  const imports = source.matchAll(
    /(?:^|[;}\s])(?:import|export)\s*(?:[\w*{}\s,$]+?\s*from\s*)?["'](\.\.?\/[^"']+)["']/g,
  );
  return [...imports].map(([, path = '']) => posix.normalize(posix.join(dirname(module), path)));
}

function initialFiles(): string[] {
  const files = new Set(
    namedIn(readFileSync(join(folder, 'index.html'), 'utf8')).filter((file) => existsSync(join(folder, file))),
  );
  for (const file of files)
    if (/\.m?js$/.test(file))
      for (const imported of importsOf(file, readFileSync(join(folder, file), 'utf8'))) files.add(imported);
  return [...files];
}

const kilobytes = (bytes: number): number => bytes / 1000;

/** What a browser has to load before the portal shows anything, compressed as a web server in front would. */
export function bundleFigures(): Promise<Line[]> {
  const name = "the portal's initial files, gzip";
  if (!existsSync(join(folder, 'index.html')))
    return Promise.resolve([{ name, leftOut: 'the portal is not built: run npm run build' }]);
  const files = initialFiles();
  const compressed = files
    .map((file) => gzipSync(readFileSync(join(folder, file))).byteLength)
    .reduce((sum, size) => sum + size, 0);
  const raw = files.map((file) => statSync(join(folder, file)).size).reduce((sum, size) => sum + size, 0);
  return Promise.resolve([
    {
      name,
      value: kilobytes(compressed),
      unit: 'kB',
      reference: { name: 'the limit', value: limit },
      target: { atMost: 1 },
      note: `${files.length} files, ${Math.round(kilobytes(raw))} kB before compression`,
    },
  ]);
}

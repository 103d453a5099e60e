import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The page that people land on: its modules are asked for at once instead of one after the other. */
const landing = 'apps/portal/src/app/desk/inbox/inbox-page.ts';
const early = 'apps/portal/src/early-requests.ts';

/** A module of the build and all that it cannot begin without. */
function withImports(outputs, name, modules = new Set()) {
  if (modules.has(name)) return modules;
  modules.add(name);
  for (const { path, kind } of outputs[name]?.imports ?? [])
    if (kind === 'import-statement') withImports(outputs, path, modules);
  return modules;
}

/** Bundles the script of the early requests under a name with its hash, as the other files have. */
async function writeEarlyScript(root, folder) {
  const { outputFiles } = await build({
    entryPoints: [join(root, early)],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    tsconfig: join(root, 'apps/portal/tsconfig.app.json'),
  });
  const code = outputFiles[0].text;
  const hash = createHash('sha256')
    .update(code)
    .digest('base64url')
    .replaceAll(/[^A-Z\d]/gi, '');
  const name = `early-${hash.slice(0, 7).toUpperCase()}0.js`;
  writeFileSync(join(folder, name), code);
  return name;
}

/**
 * Puts the finishing touches to the page that Angular's build leaves: style sheets stand below the skeleton, so that it
 * is painted without them; the early requests are sent from the head; the landing page's modules come in parallel.
 */
export async function finishPage(root) {
  const folder = join(root, 'dist/portal/browser');
  const file = join(folder, 'index.html');
  const { outputs } = JSON.parse(readFileSync(join(folder, '../browser-stats.json'), 'utf8'));
  const [module] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === landing) ?? [];
  if (!module) throw new Error(`The build holds no ${landing}.`);
  const script = await writeEarlyScript(root, folder);

  // Nx may leave a page that was finished before.
  let page = readFileSync(file, 'utf8').replaceAll(/<script src="early-[^>]*><\/script>/g, '');
  const sheets = page.match(/<link rel="stylesheet"[^>]*>/g) ?? [];
  const known = new Set([...page.matchAll(/(?:href|src)="([^"]+\.js)"/g)].map(([, name]) => name));
  const preloads = [...withImports(outputs, module)]
    .filter((name) => !known.has(name) && existsSync(join(folder, name)))
    .map((name) => `<link rel="modulepreload" href="${name}">`);
  for (const sheet of sheets) page = page.replace(sheet, '');
  page = page
    .replace('</head>', `<script src="${script}" async fetchpriority="high"></script></head>`)
    .replace('<app-root>', `${sheets.join('')}<app-root>`)
    .replace('</body>', `${preloads.join('')}</body>`);
  writeFileSync(file, page);
}

import { existsSync, readdirSync, statSync, writeFileSync, readFileSync, mkdirSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { bundle } from './bundle.mjs';

const root = join(import.meta.dirname, '..');

/** A fingerprint of the sources by name, size and time: a change of any of them builds again. */
function fingerprint(folders) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else if (found) hash.update(`${path}:${found.size}:${found.mtimeMs};`);
  };
  for (const folder of folders) visit(join(root, folder));
  hash.update(String(statSync(join(root, 'package-lock.json')).mtimeMs));
  return hash.digest('hex');
}

async function unlessFresh(name, folders, output, make) {
  const stamp = join(root, 'dist', `.${name}.stamp`);
  const current = fingerprint(folders);
  if (existsSync(join(root, output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === current) return false;
  await make();
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, current);
  return true;
}

/** Engine, worker, command line and renderer as Node bundles under `dist`. */
export const buildServer = () =>
  unlessFresh('server', ['apps/engine', 'apps/renderer', 'libs', 'tools/policy-cli', 'tools/bundle.mjs'], 'dist/engine/standalone.mjs', async () => {
    const engine = (name) => join(root, 'apps/engine/src', `${name}.ts`);
    // Code compiled for bundles that are gone would only pile up.
    rmSync(join(root, 'dist/compiled'), { recursive: true, force: true });
    const compiled = '../compiled';
    await bundle(Object.fromEntries(['main', 'worker', 'standalone', 'cli'].map((name) => [name, engine(name)])), join(root, 'dist/engine'), { compiled });
    await bundle({ main: join(root, 'apps/renderer/src/main.ts') }, join(root, 'dist/renderer'), { compiled });
  });

/** Whatever is worth it beside itself in the two encodings that browsers take: text above a kilobyte. */
function compressBeside(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.(js|css|svg|html)$/.test(entry.name) || statSync(file).size < 1024) continue;
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
  }
}

/** The portal's static files under `dist/portal`. */
export const buildPortal = () =>
  unlessFresh('portal', ['apps/portal', 'libs/ui', 'libs/api-contract', 'tools/build.mjs'], 'dist/portal/browser/index.html', () => {
    const result = spawnSync('nx', ['build', 'portal'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', shell: process.platform === 'win32' });
    if (result.status !== 0) throw new Error(`The portal did not build:\n${result.stdout}\n${result.stderr}`);
    compressBeside(join(root, 'dist/portal/browser'));
  });

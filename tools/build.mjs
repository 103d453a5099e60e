import { existsSync, readdirSync, statSync, writeFileSync, readFileSync, mkdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';

const root = join(import.meta.dirname, '..');

/** A fingerprint of the sources by name, size and time: a change of any of them builds again. */
function fingerprint(folders) {
  const hash = createHash('sha256');
  const visit = (path) => {
    if (!existsSync(path)) return;
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = join(path, entry.name);
      if (entry.isDirectory()) visit(full);
      else {
        const { size, mtimeMs } = statSync(full);
        hash.update(`${full}:${size}:${mtimeMs};`);
      }
    }
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
  unlessFresh('server', ['apps/engine', 'apps/renderer', 'libs', 'tools/policy-cli'], 'dist/engine/standalone.mjs', async () => {
    const engine = (name) => join(root, 'apps/engine/src', `${name}.ts`);
    await bundle(
      Object.fromEntries(['main', 'worker', 'standalone', 'cli'].map((name) => [name, engine(name)])),
      join(root, 'dist/engine'),
    );
    await bundle({ main: join(root, 'apps/renderer/src/main.ts') }, join(root, 'dist/renderer'));
  });

/** The portal's static files under `dist/portal`. */
export const buildPortal = () =>
  unlessFresh('portal', ['apps/portal', 'libs/ui', 'libs/api-contract'], 'dist/portal/browser/index.html', () => {
    const result = spawnSync('nx', ['build', 'portal'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', shell: process.platform === 'win32' });
    if (result.status !== 0) throw new Error(`The portal did not build:\n${result.stdout}\n${result.stderr}`);
  });

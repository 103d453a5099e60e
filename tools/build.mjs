import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants as system, setPriority } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { bundle } from './bundle.mjs';
import { finishPage } from './portal-page.mjs';

const root = join(import.meta.dirname, '..');

/** A fingerprint of the sources by name, size and time: a change of any of them builds again. */
function fingerprint(folders) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const entry = statSync(path, { throwIfNoEntry: false });
    if (entry?.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else if (entry) hash.update(`${path}:${entry.size}:${entry.mtimeMs};`);
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

const compiled = '../compiled';

const bundleEngine = () => {
  const engine = (name) => [name, join(root, 'apps/engine/src', `${name}.ts`)];
  const entries = Object.fromEntries(['main', 'worker', 'standalone', 'cli'].map(engine));
  return bundle(entries, join(root, 'dist/engine'), { compiled });
};

const bundleRenderer = () =>
  bundle({ main: join(root, 'apps/renderer/src/main.ts') }, join(root, 'dist/renderer'), { compiled });

/** Plugins run where they may read hardly anything: the program that loads them is one piece. */
const bundlePluginHost = () =>
  bundle({ main: join(root, 'libs/extension-host/src/plugin-process/main.ts') }, join(root, 'dist/plugin-host'), {
    sealed: true,
  });

/** Engine, worker, command line and renderer as Node bundles under `dist`. */
export const buildServer = () =>
  unlessFresh(
    'server',
    ['apps/engine', 'apps/renderer', 'libs', 'tools/policy-cli', 'tools/bundle.mjs'],
    'dist/engine/standalone.mjs',
    async () => {
      // Code compiled for bundles that are gone would only pile up.
      rmSync(join(root, 'dist/compiled'), { recursive: true, force: true });
      await bundleEngine();
      await bundleRenderer();
      await bundlePluginHost();
    },
  );

/** The code of the plugins that are written in TypeScript, each into what its manifest names as `main`. */
export const buildPlugins = () =>
  Promise.all(
    readdirSync(join(root, 'plugins'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(root, 'plugins', entry.name, 'src/activate.ts')))
      .map(({ name }) => {
        const folder = join('plugins', name);
        return unlessFresh(
          `plugin-${name}`,
          [join(folder, 'src'), 'libs/policy-sdk', 'tools/bundle.mjs'],
          join(folder, 'dist/activate.mjs'),
          () =>
            bundle({ activate: join(root, folder, 'src/activate.ts') }, join(root, folder, 'dist'), { sealed: true }),
        );
      }),
  );

/** Text above a kilobyte beside itself in the two encodings that browsers take. */
async function compressBeside(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.(js|css|svg|html)$/.test(entry.name) || statSync(file).size < 1024) continue;
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
    writeFileSync(
      `${file}.br`,
      await promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
    );
  }
}

/** Runs Nx to its end behind everything else that wants the processor. */
async function runNx(parameters, signal) {
  const child = spawn('nx', parameters, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    signal,
  });
  if (child.pid) setPriority(child.pid, system.priority.PRIORITY_BELOW_NORMAL);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  return { code, output };
}

/** The portal's static files under `dist/portal`. Works beside the caller, who may break it off. */
export const buildPortal = ({ signal } = {}) =>
  unlessFresh(
    'portal',
    [
      'apps/portal',
      'libs/ui',
      'libs/forms',
      'libs/value-texts',
      'libs/api-contract',
      'tools/build.mjs',
      'tools/portal-page.mjs',
    ],
    'dist/portal/browser/index.html',
    async () => {
      const { code, output } = await runNx(['build', 'portal'], signal);
      if (code !== 0) throw new Error(`The portal did not build:\n${output}`);
      await finishPage(root);
      await compressBeside(join(root, 'dist/portal/browser'));
    },
  );

/** For the build targets of Nx: `node tools/build.mjs engine`. */
if (import.meta.main)
  await {
    // With the code that it loads: some specs start it.
    engine: () => Promise.all([bundleEngine(), bundlePluginHost(), buildPlugins()]),
    renderer: bundleRenderer,
  }[process.argv[2]]();

import { readFile, readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { transform } from '@swc/core';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const libraries = join(root, 'libs');

/** esbuild writes no decorator metadata, which Nest's injection reads: files with decorators go through swc first. */
const decorators = {
  name: 'decorators',
  setup(bundler) {
    bundler.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!/^\s*@[A-Z]\w*\(/m.test(source)) return { contents: source, loader: 'ts' };
      const { code } = await transform(source, {
        filename: path,
        sourceMaps: 'inline',
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      });
      return { contents: code, loader: 'js' };
    });
  },
};

/**
 * Our libraries do nothing by being imported: what of them an
 * entry does not use stays out, with the packages it would load.
 */
const onlyWhatIsUsed = {
  name: 'only-what-is-used',
  setup(bundler) {
    bundler.onResolve({ filter: /^(@redress\/|\.)/ }, async ({ path, pluginData, ...origin }) => {
      // What packages import of their own has nothing to do with it, and there is much of that in a sealed bundle.
      if (pluginData === 'resolving' || origin.importer.includes('node_modules')) return undefined;
      const resolved = await bundler.resolve(path, { ...origin, pluginData: 'resolving' });
      return resolved.path.startsWith(libraries) ? { ...resolved, sideEffects: false } : resolved;
    });
  },
};

const entry = 'entry:';

/**
 * Each entry first says where compiled code is kept and whose source maps count, then
 * loads its program. The program cannot do it for itself: what it imports is compiled
 * before anything of it runs. Reading the maps of all packages takes a third of a second.
 */
const compiledOnce = (folder) => ({
  name: 'compiled-once',
  setup(bundler) {
    bundler.onResolve({ filter: /^entry:/ }, ({ path }) => ({ path: path.slice(entry.length), namespace: 'entry' }));
    bundler.onLoad({ filter: /.*/, namespace: 'entry' }, ({ path }) => ({
      resolveDir: root,
      contents: `
        import { enableCompileCache, setSourceMapsSupport } from 'node:module';
        import { join } from 'node:path';
        setSourceMapsSupport(true, { nodeModules: false });
        enableCompileCache(join(import.meta.dirname, ${JSON.stringify(folder)}));
        await import(${JSON.stringify(path)});`,
    }));
  },
});
const throughEntry = ([name, path]) => [name, `${entry}./${relative(root, path).replaceAll('\\', '/')}`];

/** Packages in CommonJS form ask for Node's own modules by `require`, which ES modules do not have. */
const requireFromBundle =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

/**
 * Bundles TypeScript entries of this repository for Node; packages
 * stay outside. What an earlier build left in the folder goes.
 * `compiled` is a folder, seen from the bundles, where Node keeps compiled code from one start to the next.
 * `sealed`: packages go into the bundle, which then needs no other file to run.
 */
export async function bundle(entryPoints, outdir, { compiled, sealed = false } = {}) {
  const { metafile } = await build({
    entryPoints: compiled ? Object.fromEntries(Object.entries(entryPoints).map(throughEntry)) : entryPoints,
    absWorkingDir: root,
    outdir,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: sealed ? 'bundle' : 'external',
    ...(sealed ? { banner: { js: requireFromBundle } } : {}),
    splitting: true,
    outExtension: { '.js': '.mjs' },
    tsconfig: join(root, 'tsconfig.base.json'),
    sourcemap: !sealed,
    metafile: true,
    keepNames: true,
    logLevel: 'warning',
    plugins: [...(compiled ? [compiledOnce(compiled)] : []), onlyWhatIsUsed, decorators],
  });
  const written = new Set(Object.keys(metafile.outputs).map((path) => join(root, path)));
  const left = (await readdir(outdir))
    .map((name) => join(outdir, name))
    .filter((path) => /\.mjs(\.map)?$/.test(path) && !written.has(path));
  await Promise.all(left.map((path) => rm(path)));
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Our libraries do nothing by being imported: what of them an entry does not use stays out, with the packages it would load. */
const onlyWhatIsUsed = {
  name: 'only-what-is-used',
  setup(bundler) {
    bundler.onResolve({ filter: /^(@redress\/|\.)/ }, async ({ path, pluginData, ...origin }) => {
      if (pluginData === 'resolving') return undefined;
      const resolved = await bundler.resolve(path, { ...origin, pluginData: 'resolving' });
      return resolved.path.startsWith(libraries) ? { ...resolved, sideEffects: false } : resolved;
    });
  },
};

/**
 * Each entry first says where compiled code is kept, then loads its program: imports are compiled before anything runs,
 * so the program cannot do it for itself. Compiling all packages takes as long as the rest of a start.
 */
const compiledOnce = (entries) => ({
  name: 'compiled-once',
  setup(bundler) {
    bundler.onResolve({ filter: /^entry:/ }, ({ path }) => ({ path: path.slice('entry:'.length), namespace: 'entry' }));
    bundler.onLoad({ filter: /.*/, namespace: 'entry' }, ({ path }) => ({
      contents: `import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
enableCompileCache(join(import.meta.dirname, ${JSON.stringify(entries.cache)}));
await import(${JSON.stringify(path)});`,
      resolveDir: root,
    }));
  },
});

/** Bundles TypeScript entries of this repository for Node; packages stay outside. */
export async function bundle(entryPoints, outdir) {
  await build({
    entryPoints: Object.fromEntries(Object.entries(entryPoints).map(([name, path]) => [name, `entry:${path}`])),
    outdir,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    splitting: true,
    outExtension: { '.js': '.mjs' },
    tsconfig: join(root, 'tsconfig.base.json'),
    sourcemap: true,
    keepNames: true,
    logLevel: 'warning',
    plugins: [compiledOnce({ cache: '../.compiled' }), onlyWhatIsUsed, decorators],
  });
}

/** Bundles one TypeScript file and runs it: `node tools/run.mjs FILE.ts [argument …]`. */
import { spawn } from 'node:child_process';
import { join, relative } from 'node:path';
import { bundle } from './bundle.mjs';

const root = join(import.meta.dirname, '..');
const [file, ...args] = process.argv.slice(2);
if (!file) {
  console.error('usage: node tools/run.mjs FILE.ts [argument …]');
  process.exit(2);
}
const name = relative(root, join(root, file)).replaceAll(/[/\\]/g, '-').replace(/\.ts$/, '');
const outdir = join(root, 'dist', 'run', `${name}-${process.pid}`);
await bundle({ [name]: join(root, file) }, outdir);
const child = spawn(process.execPath, ['--enable-source-maps', join(outdir, `${name}.mjs`), ...args], {
  stdio: 'inherit',
  cwd: root,
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', async (code, signal) => {
  const { rm } = await import('node:fs/promises');
  await rm(outdir, { recursive: true, force: true });
  process.exit(code ?? (signal ? 1 : 0));
});

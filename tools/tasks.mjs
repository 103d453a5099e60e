import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const [task, ...args] = process.argv.slice(2);

/** Runs a child to its end, handing on Ctrl-C, and gives its exit code. */
function run(command, parameters, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
      ...options,
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}
const node = (...parameters) => run(process.execPath, parameters, { shell: false });

const tasks = {
  async start() {
    const { buildPortal, buildServer } = await import('./build.mjs');
    // The server answers while the portal is still being built; the page says so until it is there.
    await buildServer();
    const server = node('--enable-source-maps', 'dist/engine/standalone.mjs', ...args);
    const ended = new AbortController();
    const portal = buildPortal({ signal: ended.signal }).catch(
      (error) => ended.signal.aborted || console.error(String(error.message ?? error)),
    );
    const code = await server;
    ended.abort();
    await portal;
    return code;
  },
  async build() {
    const { buildPortal, buildServer } = await import('./build.mjs');
    await Promise.all([buildServer(), buildPortal()]);
    return 0;
  },
  async test() {
    // Some tests start the engine's own processes.
    const { buildServer } = await import('./build.mjs');
    await buildServer();
    return node(
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join('node_modules', 'jest', 'bin', 'jest.js'),
      ...args,
    );
  },
  async dev() {
    const { buildServer } = await import('./build.mjs');
    await buildServer();
    const engine = node('--enable-source-maps', 'dist/engine/standalone.mjs', ...args);
    const portal = run(bin('nx'), ['serve', 'portal']);
    return (await Promise.race([engine, portal])) || 0;
  },
  async lint() {
    // The boundary rule reads the graph of projects, and is silently left out where there is none.
    const graph = await run(bin('nx'), ['show', 'projects'], { stdio: 'ignore' });
    if (graph !== 0) return graph;
    const boundaries = await run(bin('eslint'), ['.', '--max-warnings', '0']);
    const cycles = await run(bin('depcruise'), ['apps', 'libs', 'tools', '--config', '.dependency-cruiser.mjs']);
    return boundaries || cycles;
  },
  async typecheck() {
    const server = await run(bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']);
    const portal = existsSync(join(root, 'apps/portal/tsconfig.spec.json'))
      ? await run(bin('tsc'), ['--noEmit', '-p', 'apps/portal/tsconfig.spec.json'])
      : 0;
    return server || portal;
  },
  async e2e() {
    await tasks.build();
    return node(
      '--experimental-vm-modules',
      join('node_modules', 'jest', 'bin', 'jest.js'),
      '-c',
      'apps/portal-e2e/jest.config.mjs',
      ...args,
    );
  },
  async bench() {
    await tasks.build();
    return node('tools/run.mjs', 'tools/bench/src/main.ts', ...args);
  },
  policy: () => node('tools/run.mjs', 'tools/policy-cli/src/main.ts', ...args),
  async redress() {
    const { buildServer } = await import('./build.mjs');
    await buildServer();
    return node('--enable-source-maps', 'dist/engine/cli.mjs', ...args);
  },
  /** Nx finds the generators by their folder: they are no installed package. */
  generate() {
    const folder = './tools/workspace-plugin';
    const { generators } = JSON.parse(readFileSync(join(root, folder, 'generators.json'), 'utf8'));
    const [wanted = '', ...options] = args;
    const generator = wanted.replace(/^workspace-plugin:/, '');
    if (generators[generator]) return run(bin('nx'), ['generate', `${folder}:${generator}`, ...options]);
    console.error(
      [
        'usage: npm run generate -- GENERATOR NAME [--help]',
        ...Object.entries(generators).map(([name, { description }]) => `  ${name.padEnd(20)} ${description}`),
      ].join('\n'),
    );
    return 2;
  },
};

if (!tasks[task]) {
  console.error(`Unknown task “${task}”. Tasks: ${Object.keys(tasks).join(', ')}`);
  process.exit(2);
}
process.exitCode = await tasks[task]();

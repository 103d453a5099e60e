import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { summaryOf } from './test-reporter.mjs';

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
/**
 * How processes of the engine are started. Where memory is plenty, Node lets young objects grow to over 100 MB, and the
 * heap to three times of what is in use: 700 MB resident, and 330 MB with these.
 */
const engineFlags = JSON.parse(readFileSync(join(root, 'tools/engine-flags.json'), 'utf8'));
/** Targets of all projects that have them; what has not changed since is answered from the cache. */
const nx = (...targets) => run(bin('nx'), ['run-many', `--targets=${targets.join()}`, ...args]);

const tasks = {
  async start() {
    const { buildPlugins, buildPortal, buildServer } = await import('./build.mjs');
    // The server answers while the portal is still being built; the page says so until it is there.
    await buildServer();
    const server = node(...engineFlags, 'dist/engine/standalone.mjs', ...args);
    const ended = new AbortController();
    // A plugin's code is loaded when it is first needed.
    const plugins = buildPlugins().catch((error) => console.error(String(error.message ?? error)));
    const portal = buildPortal({ signal: ended.signal }).catch(
      (error) => ended.signal.aborted || console.error(String(error.message ?? error)),
    );
    const code = await server;
    ended.abort();
    await Promise.all([plugins, portal]);
    return code;
  },
  async build() {
    const { buildPlugins, buildPortal, buildServer } = await import('./build.mjs');
    await Promise.all([buildServer(), buildPlugins(), buildPortal()]);
    return 0;
  },
  /** Project by project, or what the arguments for Jest select: `npm test -- --testPathPatterns inbox`. */
  async test() {
    if (args.length > 0) {
      // Some specs start the engine's own processes.
      const { buildPlugins, buildServer } = await import('./build.mjs');
      await Promise.all([buildServer(), buildPlugins()]);
      return node('tools/test.mjs', ...args);
    }
    const counts = join(root, 'dist', 'test-counts');
    rmSync(counts, { recursive: true, force: true });
    const code = await nx('test');
    const files = existsSync(counts) ? readdirSync(counts) : [];
    const all = files.map((file) => JSON.parse(readFileSync(join(counts, file), 'utf8')));
    const sum = (of) => all.reduce((total, each) => total + of(each), 0);
    process.stderr.write(summaryOf({ passed: sum(({ passed }) => passed), failed: sum(({ failed }) => failed) }));
    return code;
  },
  async dev() {
    const { buildPlugins, buildServer } = await import('./build.mjs');
    await Promise.all([buildServer(), buildPlugins()]);
    const engine = node(...engineFlags, 'dist/engine/standalone.mjs', ...args);
    const portal = run(bin('nx'), ['serve', 'portal']);
    return (await Promise.race([engine, portal])) || 0;
  },
  /** ESLint project by project; formatting, long lines and the direction of folders for the whole repository. */
  lint: () => nx('lint', 'format', 'columns', 'direction'),
  /** The compiler knows by itself what has changed. Nx has the same project by project: `nx typecheck forms`. */
  async typecheck() {
    const checked = (name, config) =>
      run(bin('tsc'), [
        '--noEmit',
        '--incremental',
        '--tsBuildInfoFile',
        `.nx/types/${name}.tsbuildinfo`,
        '-p',
        config,
      ]);
    const server = await checked('server', 'tsconfig.json');
    const portal = await checked('portal', 'apps/portal/tsconfig.spec.json');
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
  async policy() {
    const { buildPlugins } = await import('./build.mjs');
    await buildPlugins();
    return node('tools/run.mjs', 'tools/policy-cli/src/main.ts', ...args);
  },
  async redress() {
    const { buildPlugins, buildServer } = await import('./build.mjs');
    await Promise.all([buildServer(), buildPlugins()]);
    return node(...engineFlags, 'dist/engine/cli.mjs', ...args);
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

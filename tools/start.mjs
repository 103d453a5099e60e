/**
 * Entry of every npm script. Runs on whatever Node started it: built-ins only.
 * Installs from the lockfile when something is missing, then goes on under the Node that the lockfile pins.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [task, ...args] = process.argv.slice(2);

function pinnedNode() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const packages = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64', 'win-x64'];
  return packages
    .map((name) => join(root, 'node_modules', `node-${name}`, 'bin', file))
    .find((path) => existsSync(path));
}

function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

function install() {
  // What a task writes to its output may be read by a program: installing speaks beside it.
  console.error('Installing packages from the lockfile … 正在安装依赖 …');
  const npm = process.env.npm_execpath;
  const result = npm
    ? spawnSync(process.execPath, [npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
        cwd: root,
        stdio: ['inherit', 2, 2],
      })
    : spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
        cwd: root,
        stdio: ['inherit', 2, 2],
        shell: process.platform === 'win32',
      });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

if (!isInstalled()) install();
const node = pinnedNode() ?? process.execPath;
if (node === process.execPath && Number(process.versions.node.split('.')[0]) < 24) {
  console.error('Redress needs Node 24 or newer on this platform. 本平台需要 Node 24 或更高版本。');
  process.exit(1);
}
const path = [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
const child = spawn(node, [join(root, 'tools', 'tasks.mjs'), task, ...args], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: path, NX_DAEMON: 'false', NX_TUI: 'false' },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

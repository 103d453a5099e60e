import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

function repository(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'nx.json'))) folder = dirname(folder);
  return folder;
}

/** Top of the repository, also when this runs bundled. */
export const root = repository();

export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A folder of its own that the database's user can reach. */
export function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'redress-e2e-'));
  chmodSync(home, 0o755);
  return home;
}

export async function answers(address: string): Promise<boolean> {
  return fetch(`${address}/api/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Waits until it is so, or until the time is over. Milliseconds. */
export async function until(isSo: () => Promise<boolean> | boolean, within: number, what: string): Promise<void> {
  for (const end = Date.now() + within; !(await isSo());) {
    if (Date.now() > end) throw new Error(`Not within ${within} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** The product as `npm start` runs it once it is built, with the demonstration, on a free port. */
export class Installation {
  private constructor(
    readonly address: string,
    readonly home: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(): Promise<Installation> {
    const [home, port] = [newHome(), await freePort()];
    const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/engine/standalone.mjs')], {
      cwd: root,
      env: { ...process.env, REDRESS_HOME: home, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const address = `http://127.0.0.1:${port}`;
    await until(
      () => {
        if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}: ${errors}`);
        return answers(address);
      },
      90_000,
      'the server answers',
    );
    return new Installation(address, home, child);
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGTERM');
    await ended;
    rmSync(this.home, { recursive: true, force: true });
  }
}

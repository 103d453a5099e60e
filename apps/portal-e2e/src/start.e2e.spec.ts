import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { answers, freePort, newHome, root, until } from './installation';

let home: string;
let port: number;
let address: string;
const started: ChildProcess[] = [];

beforeAll(async () => {
  home = newHome();
  port = await freePort();
  address = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

/** `npm start` as a person gives it. */
function npmStart(): ChildProcess {
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, REDRESS_HOME: home, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  started.push(child);
  return child;
}

/** Processes that carry the home of this installation in their command line or environment, the database included. */
function processes(): number[] {
  const ids = execFileSync('ps', ['-eo', 'pid='], { encoding: 'utf8' }).split('\n').map(Number).filter(Boolean);
  return ids.filter((id) => {
    try {
      return (
        id !== process.pid &&
        [`/proc/${id}/environ`, `/proc/${id}/cmdline`].some((file) => readFileSync(file, 'latin1').includes(home))
      );
    } catch {
      return false;
    }
  });
}

const engine = (): number => (JSON.parse(readFileSync(join(home, 'running.json'), 'utf8')) as { pid: number }).pid;

const signIn = (): Promise<number> =>
  fetch(`${address}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'intake', password: 'redress-demo' }),
  }).then(({ status }) => status);

it('starts, lets people sign in, and ends all that it started at Ctrl-C', async () => {
  const child = npmStart();
  await until(() => answers(address), 120_000, 'the first start answers');
  expect(await signIn()).toBe(201);
  expect(processes().length).toBeGreaterThan(3);
  // Ctrl-C in a terminal reaches the whole group of processes.
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await until(() => processes().length === 0, 15_000, 'nothing is left after Ctrl-C');
});

it('starts again on what a killed one left behind: its database, its data, its port', async () => {
  const first = npmStart();
  await until(() => answers(address), 60_000, 'the second start answers');
  process.kill(engine(), 'SIGKILL');
  await until(() => first.exitCode !== null, 10_000, 'npm notices');

  const second = npmStart();
  await until(() => answers(address), 60_000, 'the third start answers');
  expect(await signIn()).toBe(201);

  // Now whoever started it is killed and not the engine: it ends by itself, or the next start ends it.
  const left = engine();
  second.kill('SIGKILL');
  const third = npmStart();
  await until(async () => engine() !== left && (await answers(address)), 60_000, 'the fourth start answers');
  expect(await signIn()).toBe(201);
  process.kill(-(third.pid ?? 0), 'SIGINT');
  await until(() => processes().length === 0, 15_000, 'nothing is left in the end');
});

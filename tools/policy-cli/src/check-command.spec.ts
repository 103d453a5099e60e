import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkCommand } from './check-command';
import type { ReportedProblem } from './problem-report';
import { watchFolder } from './watch';

let parent: string;
let folder: string;
const slas = () => join(folder, 'policy/slas.yaml');
const alter = (from: string, to: string): void => {
  const before = readFileSync(slas(), 'utf8');
  expect(before).toContain(from);
  writeFileSync(slas(), before.replace(from, to));
};

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'redress-check-'));
  folder = join(parent, 'fishery');
  cpSync('plugins/fishery', folder, { recursive: true });
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

async function check(): Promise<{ code: number; problems: ReportedProblem[] }> {
  const printed: string[] = [];
  const code = await checkCommand(folder, { json: true, watch: false }, (text) => printed.push(text));
  return { code, problems: JSON.parse(printed.join('')) as ReportedProblem[] };
}

describe('check --json', () => {
  it('gives every problem with the same fields, and exit code 1 when there is an error', async () => {
    alter('notifies: [', 'notifies: [nobody, ');
    const { code, problems } = await check();
    const line =
      readFileSync(slas(), 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('nobody')) + 1;
    expect(code).toBe(1);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([
      {
        plugin: 'fishery',
        file: 'policy/slas.yaml',
        line,
        column: expect.any(Number),
        pointer: expect.stringMatching(/^\/slas\/[a-z-]+\/notifies/),
        severity: 'error',
        code: 'unknown/role',
        message: { 'zh-CN': '没有名为“nobody”的角色', en: 'there is no role “nobody”' },
        remedy: { 'zh-CN': expect.any(String), en: expect.any(String) },
      },
    ]);
  });

  it('ends with 0 when there are warnings only', async () => {
    const { code, problems } = await check();
    expect([code, problems.filter(({ severity }) => severity === 'error')]).toEqual([0, []]);
    expect(problems.length).toBeGreaterThan(0);
  });

  it('names the line of a syntax fault, and survives a file that is half written', async () => {
    writeFileSync(slas(), readFileSync(slas(), 'utf8').slice(0, 400));
    writeFileSync(join(folder, 'policy/roles.yaml'), 'roles:\n  officer: { title: {');
    const { code, problems } = await check();
    expect(code).toBe(1);
    expect(problems.find(({ file }) => file === 'policy/roles.yaml')).toMatchObject({ code: 'yaml', line: 2 });
  });
});

it('under an overlay names the place in its file', async () => {
  const overlay = join(parent, 'group.yaml');
  const checked = async (text: string): Promise<unknown[]> => {
    writeFileSync(overlay, text);
    const printed: string[] = [];
    await checkCommand(folder, { json: true, watch: false, overlay }, (line) => printed.push(line));
    const problems = JSON.parse(printed.join('')) as ReportedProblem[];
    return problems
      .filter(({ severity }) => severity === 'error')
      .map(({ file, line, column, message }) => [file, line, column, message.en]);
  };
  expect(await checked('settings:\n  maxRounds: { value: 2 }\n')).toEqual([]);
  expect(await checked('settings:\n  maxRounds: { value: 2 }\n  maxRound: { value: 2 }\n')).toEqual([
    ['../group.yaml', 3, 13, 'there is no setting “maxRound”'],
  ]);
  expect(
    await checked(
      "contributions:\n  workflows:\n    action:\n      guards: { 'effect-reached': { when: form.efect == 1 } }\n",
    ),
  ).toEqual([expect.arrayContaining(['../group.yaml', 4])]);
  expect(await checked('setings: {}\n')).toEqual([['../group.yaml', 1, 10, '“setings” is not known here']]);
});

it('watching checks again within a second of a change, and goes on after a fault', async () => {
  const ended = new AbortController();
  const faults: unknown[] = [];
  let checks = 0;
  let checked = (): void => undefined;
  const next = () => new Promise<void>((resolve) => (checked = resolve));
  const first = next();
  const watching = watchFolder(
    folder,
    async () => {
      checks += 1;
      checked();
      if (checks === 2) throw new Error('half a file');
    },
    { signal: ended.signal, onFault: (error) => faults.push(error) },
  );
  await first;
  for (const round of [2, 3]) {
    const again = next();
    const changedAt = Date.now();
    alter('slas:', `# change ${round}\nslas:`);
    await again;
    expect(Date.now() - changedAt).toBeLessThan(1000);
  }
  ended.abort();
  await watching;
  expect([checks, faults.map(String)]).toEqual([3, ['Error: half a file']]);
});

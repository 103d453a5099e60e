import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkPolicy, testPolicy } from '../policy-check';
import { isError } from '../problem-report';
import { dialogueOver } from './dialogue';
import { instantFrom } from './instants';
import { triedPolicy } from './tried-policy';
import { TryCommand } from './try-command';

let parent: string;
let folder: string;
beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'redress-try-'));
  folder = join(parent, 'fishery');
  cpSync('plugins/fishery', folder, { recursive: true });
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

/** What the terminal shows when these lines come from a pipe. */
async function session(...lines: string[]): Promise<string> {
  const output = new PassThrough();
  let shown = '';
  output.on('data', (chunk: Buffer) => (shown += chunk.toString('utf8')));
  const dialogue = dialogueOver(Readable.from(lines.map((line) => `${line}\n`)), output);
  const compile = async () => {
    const check = await checkPolicy(folder);
    return check.problems.some(isError)
      ? null
      : triedPolicy(check, { set: ['handOverMinutes=45'], calendar: 'cn-office' });
  };
  const schemas = resolve('libs/policy-sdk/schemas');
  const now = '2026-11-02T01:00:00.000Z';
  await new TryCommand({ folder, compile, now, language: 'en', schemas }, dialogue).run();
  dialogue.close();
  return shown;
}

const complaint = [
  'do receive',
  'quality',
  'phone',
  '',
  '鱼有异味，要求退款',
  '',
  '王建国',
  '138',
  '13800138000',
  '',
  '',
  '活鱼 500g',
  '',
  'refund',
  '12.5',
  '1',
  ...Array.from({ length: 20 }, () => ''),
];

describe('policy try, driven by a pipe', () => {
  it('shows who, when, the open commands, and why another role may not', async () => {
    const shown = await session('who executive', 'quit');
    expect(shown).toContain('2026-11-02 09:00 周一 Mon · Intake officer (intake-officer)');
    expect(shown).toContain('1) Register a complaint (receive)');
    expect(shown).toContain('Executive (executive)');
    expect(shown).toContain('✗ by Intake officer');
  });

  it('asks for a form field by field, with its own words for what is wrong, and takes money in yuan', async () => {
    const shown = await session(...complaint, 'events', 'quit');
    expect(shown).toContain('✗ “Phone” needs at least 5 characters');
    expect(shown).toContain('1) explanation  An explanation');
    expect(shown).toContain('· 2026-11-02 09:00 周一 Mon  received:');
    expect(shown).toContain('due 2026-11-02 09:45 周一 Mon');
  });

  it('lets time pass: deadlines warn and breach, and explain themselves', async () => {
    const shown = await session(...complaint, 'time +50m', 'why', 'time 09:00', 'quit');
    expect(shown).toContain('deadline near: Hand over');
    expect(shown).toContain('deadline breached: Hand over');
    expect(shown).toMatch(/"Time to hand over to the analysis team" is 45 minutes/);
    expect(shown).toContain('time does not run back');
  });

  it('undoes a step, and writes a scenario that passes', async () => {
    const shown = await session(
      ...complaint,
      'time +2h',
      'undo',
      'time +1h',
      'save 90-tried',
      'A complaint that nobody hands over in time',
      '',
      'save 90-tried',
      'quit',
    );
    expect(shown).toContain('saved: ');
    expect(shown).toContain('the file exists');
    const written = readFileSync(join(folder, 'scenarios/90-tried.scenario.yaml'), 'utf8');
    expect(written).toMatch(/^# yaml-language-server: \$schema=.*scenarios\.schema\.json\n/);
    expect(written).toContain('at: 2026-11-02T10:00:00+08:00');
    expect(written).toContain('handOverMinutes: 45');
    const check = await checkPolicy(folder);
    expect(check.problems.filter(isError)).toEqual([]);
    const { outcomes } = testPolicy(await checkPolicy(folder));
    expect(outcomes.find(({ scenario }) => scenario.startsWith('A complaint that nobody'))?.failures).toEqual([]);
  });

  it('takes a whole form as YAML, and asks again for what is wrong with it', async () => {
    const yaml = [
      'category: other',
      'channel: phone',
      'content: 电话无人接听',
      'customerName: 王建国',
      'product: 活鱼',
    ];
    const shown = await session('1', 'yaml', ...yaml, 'wanted: explanation', '.', '13800138000', '', '', 'quit');
    expect(shown).toContain('✗ /customerPhone  Please fill in “Phone”');
    expect(shown).toContain('category: Other');
  });

  it('reads the policy anew and repeats the steps', async () => {
    const settings = join(folder, 'policy/slas.yaml');
    const before = readFileSync(settings, 'utf8');
    const again = session(...complaint, 'again', 'quit');
    expect(await again).toContain('intake-officer: receive');
    writeFileSync(settings, 'slas: [');
    expect(await session('quit')).not.toContain('Intake officer');
    writeFileSync(settings, before);
  });
});

it.each([
  ['+90m', '2026-11-02T02:30:00.000Z'],
  ['+1d', '2026-11-03T01:00:00.000Z'],
  ['14:05', '2026-11-02T06:05:00.000Z'],
  ['2026-11-03 08:00', '2026-11-03T00:00:00.000Z'],
  ['2026-11-03T08:00+00:00', '2026-11-03T08:00:00.000Z'],
  ['tomorrow', null],
  ['2026-13-40', null],
])('the time %s is %s', (text, expected) => {
  expect(instantFrom(text, '2026-11-02T01:00:00.000Z', 'Asia/Shanghai')).toBe(expected);
});

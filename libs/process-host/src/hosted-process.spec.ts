import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { bundled } from './fixtures/bundled.fixture';
import { restless } from './fixtures/restless-protocol.fixture';
import type { HostedProcessOptions } from './hosted-process';
import { HostedProcess } from './hosted-process';
import { ProcessError } from './process-error';

type Restless = HostedProcess<typeof restless>;

let bundle: Awaited<ReturnType<typeof bundled>>;
const open: Restless[] = [];

beforeAll(async () => {
  bundle = await bundled(join(import.meta.dirname, 'fixtures', 'restless.fixture.ts'));
});
afterEach(() => {
  for (const child of open.splice(0)) child.close();
});
afterAll(() => bundle.remove());

const quick = { firstMs: 1, ceilingMs: 4, calmMs: 60_000 };

function start(options: Partial<HostedProcessOptions<typeof restless>> = {}): Restless {
  const child = new HostedProcess({
    name: 'the restless process',
    entry: bundle.program,
    protocol: restless,
    restarts: quick,
    onOutput: () => undefined,
    ...options,
  });
  open.push(child);
  return child;
}

async function faultOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => 'no fault',
    (reason: unknown) => reason,
  );
  return error instanceof ProcessError ? `${error.reason}: ${error.message}` : String(error);
}

const soon = { timeoutMs: 20_000 };
const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
};

describe('a child process', () => {
  it('answers many calls at once in one process', async () => {
    const child = start();
    const answers = await Promise.all(['a', 'b', 'c'].map((text) => child.call('echo', text, soon)));
    expect({ answers, restarts: child.status.restarts, state: child.status.state }).toEqual({
      answers: ['a', 'b', 'c'],
      restarts: 0,
      state: 'running',
    });
  });

  it('sees nothing of our environment but what is passed on', async () => {
    process.env['DATABASE_URL'] = 'postgresql://secret';
    const seen = await start({ environment: { OWN: 'yes' } }).call('environment', null, soon);
    delete process.env['DATABASE_URL'];
    const passed = ['PATH', 'LANG', 'LC_ALL', 'TZ', 'TEMP', 'TMP', 'NODE_ENV', 'OWN'];
    expect(seen['OWN']).toBe('yes');
    expect(Object.keys(seen).filter((name) => !passed.includes(name) && !name.startsWith('NODE_CHANNEL'))).toEqual([]);
  });

  it('sends parts one after the other, held back while we work on one', async () => {
    const taken: number[] = [];
    let atOnce = 0;
    let most = 0;
    const answer = await start().call('count', 5, {
      silenceMs: 20_000,
      onPart: async (part) => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await new Promise(setImmediate);
        taken.push(part);
        atOnce -= 1;
      },
    });
    expect({ taken, most, answer }).toEqual({ taken: [1, 2, 3, 4, 5], most: 1, answer: 5 });
  });

  it('gives back what we throw at a part, and goes on', async () => {
    const child = start();
    const full = new Error('our disk is full');
    const parts: number[] = [];
    await expect(
      child.call('count', 5, {
        onPart: (part) => {
          parts.push(part);
          if (part === 2) throw full;
        },
      }),
    ).rejects.toBe(full);
    expect([await child.call('echo', 'on', soon), child.status.restarts, parts]).toEqual(['on', 0, [1, 2]]);
  });

  it('refuses a call with its own reason and detail, and goes on', async () => {
    const child = start();
    const error: unknown = await child.call('refuse', null, soon).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ reason: 'failed', message: 'not today', detail: { line: 3 } });
    expect([await child.call('echo', 'on', soon), child.status.lastError]).toEqual(['on', null]);
  });
});

describe('a process that is its own worst enemy', () => {
  const cases: [string, (child: Restless) => Promise<unknown>, string][] = [
    [
      'hangs',
      (child) => child.call('hang', null, { timeoutMs: 300 }),
      'timeout: the restless process gave no answer to hang within 300 ms.',
    ],
    [
      'says nothing more between two parts',
      (child) => child.call('hang', null, { silenceMs: 300 }),
      'timeout: the restless process gave no answer to hang within 300 ms.',
    ],
    [
      'throws where nothing catches it',
      (child) => child.call('throwLater', null, soon),
      'crashed: the restless process ended with code 1: thrown where nothing catches it',
    ],
    ['exits', (child) => child.call('exit', 3, soon), 'crashed: the restless process ended with code 3.'],
    [
      'fills its heap',
      (child) => child.call('fillHeap', null, { timeoutMs: 60_000 }),
      'memory: the restless process filled its heap of 64 MB.',
    ],
    [
      'sends what is not agreed',
      (child) => child.call('misspeak', null, soon),
      'protocol: the restless process sent what was not expected: ' +
        'The answer of misspeak is not as agreed: / must be string',
    ],
  ];

  it.each(cases)('that %s fails its calls with the reason and is started again', async (_what, call, reason) => {
    const child = start({ heapMb: 64 });
    await child.warm();
    const [fault, other] = await Promise.all([faultOf(call(child)), faultOf(child.call('wait', null, {}))]);
    const { lastError } = child.status;
    expect({ fault, sameForOthers: other === fault, recorded: `${lastError?.reason}: ${lastError?.message}` }).toEqual({
      fault: reason,
      sameForOthers: true,
      recorded: reason,
    });
    expect([await child.call('echo', 'back', soon), child.status.restarts]).toEqual(['back', 1]);
  });

  it('that allocates 4 GB outside its heap is ended', async () => {
    const child = start({ heapMb: 64, residentMb: 400 });
    expect(await faultOf(child.call('allocate', 4096, { timeoutMs: 60_000 }))).toMatch(
      /^memory: the restless process took \d+ MB of memory; at most 400 MB are allowed\.$/,
    );
    expect(await child.call('allocate', 10, soon)).toBe(10 * 1024 * 1024);
  });

  it('that hangs between two calls is ended, and may be busy for longer during one', async () => {
    const ended = new Promise<Restless>((resolve) => {
      const child = start({ lifeSignMs: 300, onChange: () => child.status.state === 'failed' && resolve(child) });
      void child.call('work', 900, soon).then(() => child.call('hangAfterwards', null, soon));
    });
    const { restarts, lastError } = (await ended).status;
    expect([restarts, lastError?.message]).toEqual([0, 'the restless process gave no sign of life for 300 ms.']);
    expect(await (await ended).call('echo', 'back', soon)).toBe('back');
  });

  it('takes what it started with it', async () => {
    const child = start();
    const other = await child.call('startAnother', null, soon);
    expect(lives(other)).toBe(true);
    expect(await faultOf(child.call('exit', 0, soon))).toContain('code 0');
    // The system takes a moment to bury it; one that lives on fails the test by its time limit.
    while (lives(other)) await new Promise((resolve) => setTimeout(resolve, 10));
  });

  it('is left alone for a while when it fails again and again', async () => {
    const child = start({ restarts: { firstMs: 60_000, ceilingMs: 60_000, calmMs: 60_000 }, patienceMs: 1_000 });
    await faultOf(child.call('exit', 3, soon));
    expect([child.status.state, child.status.restsUntil !== null]).toEqual(['failed', true]);
    expect(await faultOf(child.call('echo', 'on', soon))).toMatch(
      /^resting: the restless process failed and is not started again before .+Z: .+ended with code 3\.$/,
    );
    child.stop();
    expect([await child.call('echo', 'on', soon), child.status.state]).toEqual(['on', 'running']);
  });
});

describe('a process that cannot start', () => {
  it.each([
    ['has no program', { entry: '/nowhere/main.mjs' }, 'unusable: the restless process has no program at /nowhere'],
    ['cannot prepare', { environment: { UNUSABLE: '1' } }, 'unusable: the fonts are missing'],
    ['ends at once', { environment: { REFUSES_TO_START: '1' } }, 'crashed: the restless process ended with code 1'],
    ['is not ready in time', { startTimeoutMs: 1 }, 'unusable: the restless process was not ready after 1 ms.'],
  ])('because it %s says so', async (_why, options, reason) => {
    const child = start(options);
    expect(await faultOf(child.warm())).toContain(reason);
    expect(child.status.lastError?.message).toBeTruthy();
  });
});

it('reads only what it is allowed to under the permission model, and starts no other process', async () => {
  const secret = join(import.meta.dirname, 'hosted-process.ts');
  const allowed = `${bundle.program}.txt`;
  writeFileSync(allowed, 'open');
  const folder = join(bundle.program, '..');
  const modules = join(import.meta.dirname, '..', '..', '..', 'node_modules');
  const child = start({ permissions: { read: [folder, modules], write: [] } });
  expect([
    await child.call('read', allowed, soon),
    await faultOf(child.call('read', secret, soon)),
    await faultOf(child.call('startAnother', null, soon)),
  ]).toEqual([
    'open',
    'failed: Access to this API has been restricted. Use --allow-fs-read to manage permissions.',
    'failed: Access to this API has been restricted. Use --allow-child-process to manage permissions.',
  ]);
});

it('refuses calls when it is closed', async () => {
  const child = start();
  await child.warm();
  const under = faultOf(child.call('hang', null, {}));
  await new Promise(setImmediate);
  child.close();
  expect([await under, await faultOf(child.warm()), child.status.state, child.status.lastError]).toEqual([
    'closed: the restless process was closed.',
    'closed: the restless process was closed.',
    'closed',
    null,
  ]);
});
